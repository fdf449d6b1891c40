/** Where the tests of a routes file stand. */

/** `routes.yaml` → `routes.test.yaml`, in the same folder. */
export function testFileOf(config: string): string {
  return config.replace(/(\.ya?ml)?$/u, (extension) => `.test${extension || ".yaml"}`);
}
