/** What the command line's exit codes mean. */
export const EXIT = {
  fine: 0,
  /** Problems were found, or something did not work. */
  problems: 1,
  wrongUsage: 2,
  /** The Worker cannot be reached. */
  unreachable: 3,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
