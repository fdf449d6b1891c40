/** Turns the `hmac:` block of a source into a scheme: the same data that a provider's row holds. */
import type { Digest, HmacScheme, Part, TemplatePart, ValueLayout } from "../core/scheme.ts";
import type { Report } from "./report.ts";
import { reportProblem } from "./complaints.ts";
import { parseHeaderName } from "./schema/headers.ts";
import type { HmacFields } from "./schema/source.ts";
import { entryOf, type Entry } from "./tree.ts";

const DEFAULT_TOLERANCE_SECONDS = 300;

export const DIGESTS: { readonly [algorithm in HmacFields["algorithm"]]: Digest } = {
  sha1: "SHA-1",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
};

/** `toleranceMs` is what the source itself says beside the block. Problems are reported, then null. */
export function compileHmac(
  fields: HmacFields,
  entry: Entry,
  toleranceMs: number | undefined,
  report: Report,
): HmacScheme | null {
  const before = report.errorCount;
  const complain = (key: string, message: string, help: string): void => {
    const at = entryOf(entry.value, key);
    report.add("HY117", at === undefined ? entry.keySpan : at.value.span, message, { help });
  };
  const signed = signedParts(fields.signed);
  const has = (kind: Part["kind"]): boolean => signed.some((part) => part.kind === kind);
  const format = formatParts(fields.format);
  const formatHas = (kind: TemplatePart["kind"]): boolean =>
    format.some((part) => part.kind === kind);

  if (!has("body"))
    complain(
      "signed",
      "signed lacks {body}: the signature would not cover what was sent",
      "add {body}, as in {timestamp}.{body}",
    );
  if (format.filter((part) => part.kind === "signature").length !== 1) {
    complain("format", "format must hold {signature} once", "for example sha256={signature}");
  }
  if (format.filter((part) => part.kind === "timestamp").length > 1)
    complain("format", "format holds {timestamp} twice", "write it once");
  if (
    format.some(
      (part, index) =>
        part.kind !== "literal" && index > 0 && format[index - 1]?.kind !== "literal",
    )
  ) {
    complain(
      "format",
      "two parts of format touch: nothing tells where one ends",
      "put a separator between them",
    );
  }
  if (has("timestamp") && !formatHas("timestamp") && fields.timestamp_header === undefined) {
    complain(
      "signed",
      "signed has {timestamp}, but nothing says where it stands",
      "add timestamp_header, or {timestamp} to format",
    );
  }
  if (formatHas("timestamp") && fields.timestamp_header !== undefined) {
    complain(
      "timestamp_header",
      "the timestamp stands in format already",
      "remove timestamp_header",
    );
  }
  if (!has("timestamp") && fields.timestamp_header !== undefined) {
    complain(
      "timestamp_header",
      "signed lacks {timestamp}: the signature does not cover it",
      "add {timestamp} to signed, or remove timestamp_header",
    );
  }
  const tolerance = fields.tolerance ?? toleranceMs;
  if (!has("timestamp") && fields.tolerance !== undefined) {
    complain(
      "tolerance",
      "signed lacks {timestamp}: there is nothing to tolerate",
      "add {timestamp} to signed, or remove tolerance",
    );
  }
  if (has("id") && fields.id_header === undefined)
    complain("signed", "signed has {id}, but nothing says where it stands", "add id_header");
  for (const part of signed) {
    if (part.kind !== "header") continue;
    const parsed = parseHeaderName(part.name);
    if (!parsed.ok) {
      const at = entryOf(entry.value, "signed")?.value.span ?? entry.keySpan;
      reportProblem(parsed.problem, at, report);
    }
  }
  if (report.errorCount > before) return null;

  return {
    kind: "hmac",
    digest: DIGESTS[fields.algorithm],
    encoding: fields.encoding,
    header: fields.header,
    layout: layoutOf(format),
    signed,
    secret: { encoding: fields.secret_encoding, prefix: fields.secret_prefix },
    timestamp: has("timestamp")
      ? {
          header: fields.timestamp_header ?? null,
          unit: fields.timestamp_unit,
          toleranceSeconds:
            tolerance === undefined ? DEFAULT_TOLERANCE_SECONDS : Math.round(tolerance / 1000),
        }
      : null,
    idHeader: fields.id_header ?? null,
    alternateHeaders: null,
  };
}

function layoutOf(format: readonly TemplatePart[]): ValueLayout {
  const [first, second] = format;
  if (format.length === 1) return { kind: "plain", prefix: "" };
  if (format.length === 2 && first?.kind === "literal" && second?.kind === "signature")
    return { kind: "plain", prefix: first.text };
  return { kind: "template", parts: format };
}

/** Text and `{…}` in turn; the shape has already checked the words. */
function pieces(pattern: string): string[] {
  return pattern.split(/(\{[^{}]*\})/).filter((piece) => piece !== "");
}

function formatParts(format: string): TemplatePart[] {
  return pieces(format).map((piece) => {
    if (piece === "{signature}") return { kind: "signature" };
    if (piece === "{timestamp}") return { kind: "timestamp" };
    return { kind: "literal", text: piece };
  });
}

function signedParts(signed: string): Part[] {
  return pieces(signed).map((piece): Part => {
    switch (piece) {
      case "{body}":
        return { kind: "body" };
      case "{timestamp}":
        return { kind: "timestamp" };
      case "{id}":
        return { kind: "id" };
      case "{method}":
        return { kind: "method" };
      case "{path}":
        return { kind: "path" };
      case "{url}":
        return { kind: "url" };
      default:
        return piece.startsWith("{header:")
          ? { kind: "header", name: piece.slice(8, -1).toLowerCase() }
          : { kind: "literal", text: piece };
    }
  });
}
