/** The types of `hookyard/test` as the package ships them. */

export interface TestRoutesOptions {
  /** The routes file; `routes.yaml` of the working directory by default. */
  readonly config?: string;
  /** The test file; beside the routes file by default. */
  readonly tests?: string;
  /** The environment whose overlay is applied; none by default. */
  readonly env?: string;
  /** Only tests whose name holds this text. */
  readonly pattern?: string;
  /** Write what differs into the snapshots. */
  readonly update?: boolean;
  /** Allow http and private addresses as destinations. */
  readonly allowPrivate?: boolean;
}

export interface Failure {
  readonly message: string;
  /** Where the expectation stands, where it is not the whole test. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

export interface TestResult {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Empty where it passed. */
  readonly failures: readonly Failure[];
  /** What the templates of its deliveries did not find. */
  readonly missing: readonly { readonly destination: string; readonly path: string }[];
}

export interface Unreached {
  readonly kind: "route" | "condition" | "transform";
  readonly route: string;
  /** What of the route; empty for the route itself. */
  readonly detail: string;
}

export interface CoverageReport {
  readonly total: number;
  readonly unreached: readonly Unreached[];
}

export interface TestRoutesResult {
  readonly results: readonly TestResult[];
  readonly coverage: CoverageReport;
}

/**
 * Runs the tests of a routes file. Failing tests are in the result; throws where a file cannot be
 * read or has errors, with all of them in the message.
 */
export declare function testRoutes(options?: TestRoutesOptions): Promise<TestRoutesResult>;
