/**
 * The decoder over JSONTestSuite. What must be read is JSON, what must be refused is kept as the text that it
 * is, with the reason; what the suite leaves to the reader is written down here, value by value. Each list is
 * whole: a file of the suite that behaves otherwise, or is not listed, fails.
 */
import { describe, expect, it } from "vitest";
import { type DecodeNote, decode, type Decoded } from "../../src/core/decode.ts";
import { jsonCases, type JsonCase } from "../suites/read.ts";

const suite = jsonCases();
const json = (body: Uint8Array): Decoded => decode(body, "application/json");
const textOf = (body: Uint8Array): string => new TextDecoder().decode(body);

const beginning = (prefix: string) =>
  suite.filter(({ name }) => name.startsWith(prefix)).map((one) => [one.name, one] as const);
const both = [...beginning("i_"), ...beginning("number_"), ...beginning("object_")].concat(
  beginning("string_"),
);

/** Why a text is no JSON where the reason is not its grammar. */
const NOTES: { readonly [name: string]: DecodeNote } = {
  n_array_a_invalid_utf8: "invalid_utf8",
  n_array_invalid_utf8: "invalid_utf8",
  "n_number_invalid-utf-8-in-bigger-int": "invalid_utf8",
  "n_number_invalid-utf-8-in-exponent": "invalid_utf8",
  "n_number_invalid-utf-8-in-int": "invalid_utf8",
  n_number_real_with_invalid_utf8_after_e: "invalid_utf8",
  n_object_lone_continuation_byte_in_key_and_trailing_comma: "invalid_utf8",
  "n_string_invalid-utf-8-in-escape": "invalid_utf8",
  n_string_invalid_utf8_after_escape: "invalid_utf8",
  n_structure_incomplete_UTF8_BOM: "invalid_utf8",
  "n_structure_lone-invalid-utf-8": "invalid_utf8",
  n_structure_single_eacute: "invalid_utf8",
  n_structure_100000_opening_arrays: "too_deep",
  n_structure_open_array_object: "too_deep",
};

/** What is left open and taken: doubles as JavaScript has them, lone surrogates kept, the last of equal keys. */
const VALUES: { readonly [name: string]: unknown } = {
  i_number_double_huge_neg_exp: [0],
  i_number_huge_exp: [Infinity],
  i_number_neg_int_huge_exp: [-Infinity],
  i_number_pos_double_huge_exp: [Infinity],
  i_number_real_neg_overflow: [-Infinity],
  i_number_real_pos_overflow: [Infinity],
  i_number_real_underflow: [0],
  i_number_too_big_neg_int: [-1.2312312312312312e29],
  i_number_too_big_pos_int: [1e20],
  i_number_very_big_negative_int: [-2.374623746732769e47],
  i_object_key_lone_2nd_surrogate: { "\udfaa": 0 },
  i_string_1st_surrogate_but_2nd_missing: ["\udada"],
  i_string_1st_valid_surrogate_2nd_invalid: ["\ud888\u1234"],
  i_string_incomplete_surrogate_and_escape_valid: ["\ud800\n"],
  i_string_incomplete_surrogate_pair: ["\udd1ea"],
  i_string_incomplete_surrogates_escape_valid: ["\ud800\ud800\n"],
  i_string_invalid_lonely_surrogate: ["\ud800"],
  i_string_invalid_surrogate: ["\ud800abc"],
  "i_string_inverted_surrogates_U+1D11E": ["\udd1e\ud834"],
  i_string_lone_second_surrogate: ["\udfaa"],
  "i_structure_UTF-8_BOM_empty_object": {},
  "number_-9223372036854775808": [-(2 ** 63)],
  "number_-9223372036854775809": [-(2 ** 63)],
  "number_1.0": [1],
  "number_1.000000000000000005": [1],
  number_1000000000000000: [1e15],
  number_10000000000000000999: [1e19],
  "number_1e-999": [0],
  number_1e6: [1e6],
  number_9223372036854775807: [2 ** 63],
  number_9223372036854775808: [2 ** 63],
  object_key_nfc_nfd: { "\u00e9": "NFC", "e\u0301": "NFD" },
  object_key_nfd_nfc: { "e\u0301": "NFD", "\u00e9": "NFC" },
  object_same_key_different_values: { a: 2 },
  object_same_key_same_value: { a: 1 },
  object_same_key_unclear_values: { a: -0 },
  string_1_escaped_invalid_codepoint: ["\ud800"],
  string_2_escaped_invalid_codepoints: ["\ud800\ud800"],
  string_3_escaped_invalid_codepoints: ["\ud800\ud800\ud800"],
  string_with_escaped_NULL: ["A\0B"],
};

/** What is left open and not taken. */
const REFUSED: { readonly [name: string]: DecodeNote } = {
  "i_string_UTF-16LE_with_BOM": "invalid_utf8",
  "i_string_UTF-8_invalid_sequence": "invalid_utf8",
  "i_string_UTF8_surrogate_U+D800": "invalid_utf8",
  "i_string_invalid_utf-8": "invalid_utf8",
  i_string_iso_latin_1: "invalid_utf8",
  i_string_lone_utf8_continuation_byte: "invalid_utf8",
  i_string_not_in_unicode_range: "invalid_utf8",
  i_string_overlong_sequence_2_bytes: "invalid_utf8",
  i_string_overlong_sequence_6_bytes: "invalid_utf8",
  i_string_overlong_sequence_6_bytes_null: "invalid_utf8",
  "i_string_truncated-utf-8": "invalid_utf8",
  i_string_utf16BE_no_BOM: "invalid_utf8",
  i_string_utf16LE_no_BOM: "invalid_utf8",
  i_structure_500_nested_arrays: "too_deep",
  string_1_invalid_codepoint: "invalid_utf8",
  string_2_invalid_codepoints: "invalid_utf8",
  string_3_invalid_codepoints: "invalid_utf8",
};

const asText = ({ body }: JsonCase, note: DecodeNote): Decoded => ({
  kind: "text",
  payload: textOf(body),
  note,
});

describe("what must be read", () => {
  it.each(beginning("y_"))("%s", (_name, { body }) => {
    expect(json(body)).toEqual({ kind: "json", payload: JSON.parse(textOf(body)), note: null });
  });
});

describe("what must be refused", () => {
  it.each(beginning("n_").filter(([name]) => name !== "n_structure_no_data"))("%s", (name, one) => {
    expect(json(one.body)).toEqual(asText(one, NOTES[name] ?? "malformed_json"));
  });

  it("n_structure_no_data: no body is no payload, which is nothing wrong", () => {
    const empty = suite.find(({ name }) => name === "n_structure_no_data");
    expect(empty?.body).toEqual(new Uint8Array());
    expect(json(new Uint8Array())).toEqual({ kind: "empty", payload: null, note: null });
  });
});

describe("what is left to the reader", () => {
  it.each(both)("%s", (name, one) => {
    const note = REFUSED[name];
    if (note === undefined) {
      expect(Object.keys(VALUES)).toContain(name);
      expect(json(one.body)).toEqual({ kind: "json", payload: VALUES[name], note: null });
    } else {
      expect(json(one.body)).toEqual(asText(one, note));
    }
  });
});

describe("the lists", () => {
  it("name files of the suite only", () => {
    const names = new Set(suite.map(({ name }) => name));
    const listed = [...Object.keys(NOTES), ...Object.keys(VALUES), ...Object.keys(REFUSED)];
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
  });

  it("leave no file of the suite out", () => {
    expect(beginning("y_").length + beginning("n_").length + both.length).toBe(suite.length);
    expect(suite.length).toBe(340);
  });
});
