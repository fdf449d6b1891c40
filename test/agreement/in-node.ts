/** Computes in Node what the tests inside workerd compare their own answers with. */
import type { TestProject } from "vitest/node";
import { explainEvent } from "../../src/core/explain.ts";
import { createJsonata } from "../../src/core/jsonata.ts";
import { prepareRoutes } from "../../src/core/routes.ts";
import { type AgreementCase, type Answer, agreementCases } from "./cases.ts";

const COUNT = 1000;

export default async function setup(project: TestProject): Promise<void> {
  const cases = agreementCases(COUNT);
  const answers: Answer[][] = [];
  for (const one of cases) answers.push(await answersInNode(one));
  project.provide("agreementCases", JSON.stringify(cases));
  project.provide("agreementAnswers", JSON.stringify(answers));
}

async function answersInNode({ plan, event }: AgreementCase): Promise<Answer[]> {
  const { deliveries } = await explainEvent(
    event,
    prepareRoutes({ plan, createExpressions: createJsonata }),
  );
  return deliveries.map(({ matched, rendered }) => {
    const head = { route: matched.route.name, destination: matched.target.destination };
    if (!rendered.ok)
      return { ...head, rewrite: null, dead: `${rendered.reason}: ${rendered.detail}` };
    const { rewrite } = rendered;
    if (rewrite === null) return { ...head, rewrite: null, dead: null };
    const body = rewrite.body === null ? null : new TextDecoder().decode(rewrite.body);
    return {
      ...head,
      rewrite: {
        ...(rewrite.method === null ? {} : { method: rewrite.method }),
        ...(rewrite.path === null ? {} : { path: rewrite.path }),
        ...(rewrite.query === null ? {} : { query: rewrite.query }),
        ...(rewrite.headers.length === 0 ? {} : { headers: rewrite.headers }),
        ...(rewrite.contentType === null ? {} : { contentType: rewrite.contentType }),
        ...(body === null ? {} : { body }),
      },
      dead: null,
    };
  });
}
