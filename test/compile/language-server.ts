/** yaml-language-server as a library: what an editor would show of a file, with the schema of a project. */
import { getLanguageService, TextDocument } from "yaml-language-server";
import { routesJsonSchema } from "../../src/compile/json-schema/index.ts";
import { providers } from "../../src/providers/index.ts";

/** The names that the project of these tests has. */
const NAMES = {
  sources: ["stripe", "github"],
  destinations: ["billing-api", "finance-slack", "ci"],
};

export const schema = routesJsonSchema({ providers: [...providers.keys()], names: NAMES });

const service = getLanguageService({
  schemaRequestService: (uri) => Promise.reject(new Error(`nothing may be fetched: ${uri}`)),
  workspaceContext: { resolveRelativePath: (path) => path },
});
service.configure({
  validate: true,
  hover: true,
  completion: true,
  yamlVersion: "1.2",
  schemas: [
    {
      uri: "hookyard://routes.schema.json",
      fileMatch: ["*.yaml"],
      schema: JSON.parse(JSON.stringify(schema)),
    },
  ],
});

type Document = Parameters<typeof service.doValidation>[0];

let opened = 0;

/** Each text is a document of its own: the server keeps what it knows of one by its URI. */
function open(text: string): Document {
  opened += 1;
  const uri = `file:///routes-${opened}.yaml`;
  // The server's types ask for two more methods than the documents it exports have; it calls neither.
  return TextDocument.create(uri, "yaml", 1, text) as Document;
}

/** `9:5 Property retrys is not allowed.`: line and column of what is marked, and the marked text. */
export async function messagesOf(text: string): Promise<string[]> {
  const document = open(text);
  const found = await service.doValidation(document, false);
  return found.map(
    ({ range, message }) =>
      `${range.start.line + 1}:${range.start.character + 1} "${document.getText(range)}" ${typeof message === "string" ? message : message.value}`,
  );
}

/** What is offered at the mark `|` of the text. */
export async function completionsAt(text: string): Promise<string[]> {
  const offset = text.indexOf("|");
  const document = open(text.replace("|", ""));
  const list = await service.doComplete(document, document.positionAt(offset), false);
  return list.items.map((item) => item.label);
}

/** What is shown over the text at an offset; empty where there is nothing. */
export async function hoverAt(text: string, offset: number): Promise<string> {
  const document = open(text);
  const hover = await service.doHover(document, document.positionAt(offset));
  const contents = hover?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}
