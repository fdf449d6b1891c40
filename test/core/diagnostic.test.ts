import { describe, expect, test } from "vitest";
import {
  renderDiagnostics,
  sortDiagnostics,
  toGithubAnnotation,
  toJsonLine,
  type Diagnostic,
} from "../../src/core/diagnostic.ts";

function diagnostic(more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: "HY110",
    severity: "error",
    message: '"strpie" is not a known provider',
    file: "routes.yaml",
    line: 1,
    column: 9,
    endLine: 1,
    endColumn: 15,
    ...more,
  };
}

function render(text: string, list: readonly Diagnostic[], color = false): string {
  return renderDiagnostics(list, new Map([["routes.yaml", text]]), { color });
}

describe("the form for people", () => {
  test("has the message, the place, the line, the caret and the way out", () => {
    const text = `version: 1\nsources:\n  stripe:\n    verify: strpie\n`;
    const one = diagnostic({
      line: 4,
      column: 13,
      endLine: 4,
      endColumn: 19,
      help: 'did you mean "stripe"?',
    });
    expect(render(text, [one])).toBe(
      [
        'error[HY110]: "strpie" is not a known provider',
        " --> routes.yaml:4:13",
        "  |",
        "4 |     verify: strpie",
        '  |             ^^^^^^ help: did you mean "stripe"?',
      ].join("\n"),
    );
  });

  test("widens its margin with the line number, and separates blocks by an empty line", () => {
    const text = `${"\n".repeat(99)}verify: strpie`;
    expect(
      render(text, [
        diagnostic({ line: 100, endLine: 100 }),
        diagnostic({ line: 100, endLine: 100 }),
      ]),
    ).toBe(
      Array.from({ length: 2 }, () =>
        [
          'error[HY110]: "strpie" is not a known provider',
          "   --> routes.yaml:100:9",
          "    |",
          "100 | verify: strpie",
          "    |         ^^^^^^",
        ].join("\n"),
      ).join("\n\n"),
    );
  });

  test("names related places", () => {
    const related = [{ message: "first named here", file: "routes.yaml", line: 3, column: 5 }];
    expect(
      render("verify: strpie", [diagnostic({ related })])
        .split("\n")
        .at(-1),
    ).toBe("  = note: first named here (routes.yaml:3:5)");
  });

  test("expands tabs, in the line and before the caret", () => {
    expect(
      render("\tverify:\tstrpie", [diagnostic({ column: 10, endColumn: 16 })])
        .split("\n")
        .slice(-2),
    ).toEqual(["1 |     verify:    strpie", "  |                ^^^^^^"]);
  });

  test("counts wide characters twice and combining ones not at all", () => {
    const text = "💸中e\u0301: strpie";
    const column = text.indexOf("strpie") + 1;
    expect(
      render(text, [diagnostic({ column, endColumn: column + 6 })])
        .split("\n")
        .at(-1),
    ).toBe("  |        ^^^^^^");
  });

  test("cuts a long line around the place that matters", () => {
    const text = `${"a".repeat(500)}strpie${"b".repeat(500)}`;
    const lines = render(text, [diagnostic({ column: 501, endColumn: 507 })]).split("\n");
    const shown = lines.at(-2) ?? "";
    const carets = lines.at(-1) ?? "";
    expect(shown.length).toBeLessThan(120);
    expect(shown.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("strpie");
    expect(shown).toMatch(/^1 \| ….*…$/);
  });

  test("lets nothing from the file steer the terminal", () => {
    const text = "verify: \u001b[31m\u202ex\u0007";
    const shown = render(text, [diagnostic({ message: "\u001b]0;x\u0007 bad", help: "\u009b1m" })]);
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test("blots out what is sensitive, also for other diagnostics of the line", () => {
    const text = "a: { secret: hunter22, b: c }";
    const secret = diagnostic({ code: "HY410", column: 14, endColumn: 22, sensitive: true });
    const other = diagnostic({ column: 24, endColumn: 25 });
    const shown = render(text, [secret, other]);
    expect(shown).not.toContain("hunter22");
    expect(shown.match(/\*{8}/g)).toHaveLength(2);
  });

  test("marks a range of several lines to the end of its first", () => {
    expect(
      render("abc: def\nghi", [diagnostic({ column: 6, endLine: 2, endColumn: 3 })])
        .split("\n")
        .at(-1),
    ).toBe("  |      ^^^");
  });

  test("marks the end of a line where nothing is written", () => {
    expect(
      render("to:", [diagnostic({ column: 4, endColumn: 5 })])
        .split("\n")
        .at(-1),
    ).toBe("  |    ^");
  });

  test("does without the line of a file that it does not have", () => {
    expect(render("", [diagnostic({ file: "other.yaml", help: "look there" })])).toBe(
      'error[HY110]: "strpie" is not a known provider\n --> other.yaml:1:9\n  = help: look there',
    );
  });

  test("reads lines as editors do: no byte order mark, Windows line ends", () => {
    expect(render("\ufeffverify: strpie\r\nb\r\n", [diagnostic()]).split("\n").slice(-2)).toEqual([
      "1 | verify: strpie",
      "  |         ^^^^^^",
    ]);
  });

  test("differs in colour only by escape sequences", () => {
    const list = [diagnostic({ help: "a" }), diagnostic({ severity: "warning" })];
    const colored = render("verify: strpie", list, true);
    expect(colored).toContain("\u001b[1;31merror[HY110]\u001b[0m");
    expect(colored).toContain("\u001b[1;33mwarning[HY110]\u001b[0m");
    // oxlint-disable-next-line no-control-regex -- escape sequences are what is taken out
    expect(colored.replace(/\u001b\[[0-9;]*m/g, "")).toBe(render("verify: strpie", list));
  });
});

test("sorting is by file, then place; errors come before warnings", () => {
  const list = [
    diagnostic({ file: "b.yaml", line: 1, column: 1 }),
    diagnostic({ file: "a.yaml", line: 10, column: 1 }),
    diagnostic({ file: "a.yaml", line: 2, column: 9, severity: "warning" }),
    diagnostic({ file: "a.yaml", line: 2, column: 9 }),
    diagnostic({ file: "a.yaml", line: 2, column: 3 }),
  ];
  expect(sortDiagnostics(list)).toEqual([list[4], list[3], list[2], list[1], list[0]]);
});

describe("the form for programs", () => {
  test("is one line with the keys of the contract", () => {
    expect(toJsonLine(diagnostic({ message: "a\nb", help: "c" }))).toBe(
      '{"code":"HY110","severity":"error","message":"a\\nb","file":"routes.yaml","line":1,"column":9,"endLine":1,"endColumn":15,"help":"c"}',
    );
  });

  test("help is null where there is none", () => {
    expect(JSON.parse(toJsonLine(diagnostic()))).toHaveProperty("help", null);
  });
});

describe("GitHub's annotations", () => {
  test("carry place, title and help", () => {
    expect(toGithubAnnotation(diagnostic({ help: "use stripe" }))).toBe(
      '::error file=routes.yaml,line=1,endLine=1,col=9,endColumn=14,title=HY110::"strpie" is not a known provider%0Ahelp: use stripe',
    );
  });

  test("cannot be broken out of", () => {
    const one = diagnostic({ file: "a,b:c.yaml", message: "100%\n::error::x" });
    expect(toGithubAnnotation(one)).toBe(
      "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=9,endColumn=14,title=HY110::100%25%0A::error::x",
    );
  });

  test("have no columns where several lines are meant", () => {
    expect(toGithubAnnotation(diagnostic({ endLine: 3 }))).not.toContain("col=");
  });
});
