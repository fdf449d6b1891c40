/** The version that outgoing requests and `/healthz` name; a test keeps it equal to package.json's. */
export const VERSION = "0.1.0";
export const USER_AGENT = `Hookyard/${VERSION}`;
