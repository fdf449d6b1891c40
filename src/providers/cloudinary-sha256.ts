/**
 * Cloudinary, for an account whose `signature_algorithm` is SHA-256; everything else is as with `cloudinary`. The
 * algorithm is a matter of the row, so that nobody but the user decides which one counts.
 */
import type { Provider } from "../core/provider.ts";
import { cloudinary } from "./cloudinary.ts";
import { body, timeIn, timestamp } from "./forms.ts";
import { keyedDigest, secret } from "./keyed-digests.ts";

export const cloudinarySha256: Provider = {
  ...cloudinary,
  name: "cloudinary-sha256",
  title: "Cloudinary (SHA-256)",
  scheme: keyedDigest({
    at: "x-cld-signature",
    digest: "SHA-256",
    signed: [body, timestamp, secret],
    timestamp: timeIn("x-cld-timestamp", 7200),
  }),
};
