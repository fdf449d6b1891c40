/** When a value counts as true: the rule of JSONata's `$boolean`, for the results of `if`. */

/**
 * Nothing, null, false, 0, an empty text and an empty map are false. A list is true where it has an
 * element that is. Functions are false.
 * @param value JSON, or what JSONata gives before it is made into JSON
 */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isTrue);
  if (typeof value === "string") return value !== "";
  if (typeof value === "number") return Number.isFinite(value) && value !== 0;
  if (typeof value === "object" && value !== null)
    return !isFunction(value) && Object.keys(value).length > 0;
  return value === true;
}

/** JSONata's functions and lambdas are objects with one of these marks. */
export function isFunction(value: object): boolean {
  return (
    ("_jsonata_function" in value && value._jsonata_function === true) ||
    ("_jsonata_lambda" in value && value._jsonata_lambda === true)
  );
}
