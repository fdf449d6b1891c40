/** The keys of a destination. */
import * as z from "zod";
import { ownHeaderName } from "./headers.ts";
import { duration, no, ok, oneOrMore, secretName, text } from "./values.ts";

export const METHODS = ["POST", "PUT", "PATCH", "DELETE"] as const;

export const authSchema = z
  .strictObject({
    bearer: secretName().optional().describe("Secret sent as `Authorization: Bearer`."),
    basic: secretName().optional().describe("Secret that holds `user:password`."),
    header: z
      .record(z.string(), secretName())
      .optional()
      .describe("Headers whose values are secrets."),
  })
  .describe("The credential that is sent along.");

export const signSchema = z
  .strictObject({
    "standard-webhooks": oneOrMore(secretName(), "the name of a secret")
      .optional()
      .describe("Sign by the Standard Webhooks specification. The first secret signs."),
    hmac: z
      .strictObject({
        secret: secretName().describe("Name of the secret."),
        header: ownHeaderName().describe("Header that carries the signature."),
        algorithm: z
          .enum(["sha1", "sha256", "sha384", "sha512"])
          .default("sha256")
          .describe("Digest of the HMAC."),
        encoding: z
          .enum(["hex", "base64", "base64url"])
          .default("hex")
          .describe("How the signature is written."),
        format: text("a format such as sha256={signature}", (value) =>
          value.includes("{signature}") &&
          value.replaceAll("{signature}", "").replaceAll("{timestamp}", "").search(/[{}]/) === -1
            ? ok(value)
            : no("HY117", "the format must hold {signature}, and may hold {timestamp}", {
                help: "for example sha256={signature}",
              }),
        )
          .default("{signature}")
          .describe("Layout of the header's value, with `{signature}` and `{timestamp}`."),
      })
      .optional()
      .describe("Sign with an HMAC in a header of your own."),
  })
  .describe("How deliveries are signed.");

const status = () =>
  z
    .int({ error: "expected a status" })
    .min(100, { error: "a status is from 100 to 599" })
    .max(599, { error: "a status is from 100 to 599" });

export const retrySchema = z
  .union(
    [
      z.enum(["fast", "standard", "patient", "none"]),
      z.strictObject({
        attempts: z
          .int({ error: "expected a whole number of attempts" })
          .min(1, { error: "there must be at least 1 attempt" })
          .max(100, { error: "there can be at most 100 attempts" })
          .optional()
          .describe("Tries in all, the first included."),
        first: duration({ min: "100ms", max: "30d" })
          .optional()
          .describe("Delay before the second try."),
        max: duration({ min: "100ms", max: "30d" }).optional().describe("Longest delay."),
        factor: z
          .number({ error: "expected a number" })
          .min(1, { error: "the factor must be from 1 to 10" })
          .max(10, { error: "the factor must be from 1 to 10" })
          .optional()
          .describe("Each delay is this many times the one before. Default 2."),
        jitter: z
          .number({ error: "expected a number from 0 to 1" })
          .min(0, { error: "jitter must be from 0 to 1" })
          .max(1, { error: "jitter must be from 0 to 1" })
          .optional()
          .describe("Share of a delay that chance may add or take away. Default 0.1."),
        delays: z
          .array(duration({ min: "100ms", max: "30d" }), { error: "expected a list of durations" })
          .max(99, { error: "there can be at most 99 delays" })
          .optional()
          .describe("Every delay, one by one."),
        permanent: z
          .array(status(), { error: "expected a list of statuses" })
          .default([])
          .describe("Statuses that are not worth a retry."),
      }),
    ],
    { error: "expected fast, standard, patient, none, or a map" },
  )
  .describe("How failed deliveries are tried again.");

const successStatus = () =>
  z
    .int({ error: "expected a status" })
    .refine((value) => (value >= 200 && value <= 299) || (value >= 400 && value <= 599), {
      error:
        "a success status is from 200 to 299 or from 400 to 599: redirects are always failures",
    });

export const successShape = {
  status: oneOrMore(successStatus(), "a status")
    .optional()
    .describe("Statuses that count as success. Default any 2xx."),
  header: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Conditions on headers of the answer."),
};

const HOST_PATTERN = "^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]$";

export const destinationShape = {
  url: z
    .string({ error: "expected a URL" })
    .optional()
    .describe("The https URL that receives the event."),
  url_secret: secretName()
    .optional()
    .describe("Name of a secret that holds the URL, where the URL is itself a credential."),
  method: z.enum(METHODS).default("POST").describe("HTTP method."),
  headers: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Headers to add; a value may hold `${…}` or be `{ secret: NAME }`."),
  auth: authSchema.optional(),
  sign: signSchema.optional(),
  timeout: duration({ min: "100ms", max: "30s" })
    .default(15_000)
    .describe("Deadline for the whole answer, at most 30s."),
  retry: retrySchema.default("standard"),
  success: z.strictObject(successShape).optional().describe("What counts as success."),
  paused: z
    .boolean({ error: "expected true or false" })
    .default(false)
    .describe("Deliveries wait."),
  allow_hosts: oneOrMore(
    text(
      "a host name",
      (value) =>
        new RegExp(HOST_PATTERN).test(value)
          ? ok(value)
          : no("HY413", `${JSON.stringify(value)} is not a host name`, {
              help: "write it as hooks.example.com, in lower case, without https://",
            }),
      HOST_PATTERN,
    ),
    "a host name",
  )
    .optional()
    .describe("Hosts that may be called."),
};

export const destinationSchema = z.strictObject(destinationShape);
