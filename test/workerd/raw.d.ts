/** A file imported as its text. */
declare module "*.yaml?raw" {
  const text: string;
  export default text;
}

/** Files by pattern, as the bundler reads them. */
interface ImportMeta {
  glob(
    pattern: string,
    options: { readonly query: "?raw"; readonly import: "default"; readonly eager: true },
  ): Record<string, string>;
}
