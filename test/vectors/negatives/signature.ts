/** The signature itself: absent, doubled, cut, spelled otherwise, of another version or form. */
import type { Anatomy } from "./anatomy.ts";
import { otherVersion, replaced, signaturesIn, withoutVersion } from "./layout.ts";
import type { Carrier, Change, Sent } from "./sent.ts";
import { lineEnds, looseSpellings, otherBytes } from "./spelling.ts";

export function signatureChanges(anatomy: Anatomy, sent: Sent): readonly Change[] {
  const { carriers, layout, encoding } = anatomy;
  const [first] = carriers;
  const text = first?.read(sent) ?? null;
  if (first === undefined || text === null) throw new Error("the signature is nowhere");
  const changes: Change[] = [];
  const add = (name: string, to: Sent | null): void => {
    if (to !== null) changes.push({ name, to });
  };
  /** In every text that holds signatures; null where one of them says nothing else than before. */
  const each = (change: (text: string, carrier: Carrier) => string | null): Sent | null => {
    let to: Sent | null = sent;
    for (const carrier of carriers) {
      const before = carrier.read(sent) ?? "";
      const after = change(before, carrier);
      if (after === null || after === before || to === null) return null;
      to = carrier.write(to, after);
    }
    return to;
  };
  const respelled = (spell: (signature: string) => string | null): Sent | null =>
    each((whole) => {
      const pieces = signaturesIn(layout, whole);
      if (pieces.some(({ start, end }) => spell(whole.slice(start, end)) === null)) return null;
      return replaced(whole, pieces, (signature) => spell(signature) ?? "");
    });

  const where = carriers.map(({ label }) => label).join(" and ");
  add(`without ${where}`, withoutAll(carriers, sent));
  add(
    `${where} empty`,
    each(() => ""),
  );
  add(
    `${where} nonsense`,
    each(() => "nonsense"),
  );
  const twice = first.twice(sent);
  // Mollie sends the header twice while the secret is changed.
  if (isLineList(layout) && twice !== null)
    changes.push({ name: `${where} twice`, to: twice, harmless: true });
  else add(`${where} twice`, twice);
  for (const { name } of otherBytes("00", encoding)) {
    const spell = (signature: string): string | null =>
      otherBytes(signature, encoding).find((one) => one.name === name)?.text ?? null;
    add(`the signature: ${name}`, respelled(spell));
  }
  for (const { name } of looseSpellings("00", encoding)) {
    const spell = (signature: string): string | null =>
      looseSpellings(signature, encoding).find((one) => one.name === name)?.text ?? null;
    add(`the signature: ${name}`, respelled(spell));
  }
  if (carriers.every(({ kind }) => kind !== "header")) {
    for (const { name, end } of lineEnds)
      add(
        `the signature: ${name}`,
        respelled((signature) => signature + end),
      );
  }
  add(
    "another version of the signature",
    each((whole) => otherVersion(layout, whole)),
  );
  add(
    "the signature without its version",
    each((whole) => withoutVersion(layout, whole)),
  );
  if (anatomy.ecdsa !== null) {
    const other = anatomy.ecdsa === "der" ? derToRaw : rawToDer;
    const name = anatomy.ecdsa === "der" ? "as r and s" : "in ASN.1";
    add(
      `the signature ${name}`,
      respelled((signature) => other(Buffer.from(signature, encoding)).toString(encoding)),
    );
  }
  if (layout.kind === "jws") add("the signature's algorithm: none", each(algorithmNone));
  return changes;
}

/** The header may come as several lines, which arrive as one, joined by a comma and a blank. */
function isLineList(layout: Anatomy["layout"]): boolean {
  return layout.kind === "list" && layout.separator === ", ";
}

function withoutAll(carriers: readonly Carrier[], sent: Sent): Sent | null {
  return carriers.reduce<Sent | null>(
    (to, carrier) => (to === null ? null : carrier.write(to, null)),
    sent,
  );
}

/** The header of the JSON Web Signature says that nothing is signed. */
function algorithmNone(text: string): string {
  const start = text.lastIndexOf(" ") + 1;
  const [head = "", payload = ""] = text.slice(start).split(".");
  const fields: object = JSON.parse(Buffer.from(head, "base64url").toString());
  const none = Buffer.from(JSON.stringify({ ...fields, alg: "none" })).toString("base64url");
  return `${text.slice(0, start)}${none}.${payload}.`;
}

/** SEQUENCE of two INTEGERs of at most 127 bytes together, or with the long form of the length. */
function derToRaw(der: Buffer): Buffer {
  let at = der[1] === 0x81 ? 3 : 2;
  const numbers: Buffer[] = [];
  for (let count = 0; count < 2; count++) {
    const length = der[at + 1] ?? 0;
    numbers.push(der.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  const size = Math.max(...numbers.map((number) => (number.length + 1) & ~1), 32) & ~1;
  return Buffer.concat(
    numbers.map((number) => {
      const bare = number[0] === 0 ? number.subarray(1) : number;
      return Buffer.concat([Buffer.alloc(Math.max(size - bare.length, 0)), bare]);
    }),
  );
}

function rawToDer(raw: Buffer): Buffer {
  const half = raw.length >> 1;
  const numbers = [raw.subarray(0, half), raw.subarray(half)].map((number) => {
    const start = number.findIndex((byte) => byte !== 0);
    const bare = number.subarray(Math.max(start, 0));
    const own = (bare[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bare]) : bare;
    return Buffer.concat([Buffer.of(2, own.length), own]);
  });
  const content = Buffer.concat(numbers);
  const length = content.length < 128 ? [content.length] : [0x81, content.length];
  return Buffer.concat([Buffer.of(0x30, ...length), content]);
}
