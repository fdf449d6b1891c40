/** The time that a transform may take before its delivery is given up: the ack waits for it. */
import { TRANSFORM_LATE, TRANSFORM_MS } from "../core/transform.ts";

/** Waits for a transform; rejects where it does not settle in time. A computation itself is not ended. */
export async function limitTransform<Value>(work: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(TRANSFORM_LATE)), TRANSFORM_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
