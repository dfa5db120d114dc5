import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./child";

interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: unknown[];
  requestBody?: unknown;
  responses: Record<string, { schema?: unknown }>;
}

/** GitHub's description of the operations, from the project's own data, as an OpenAPI 3.1 document that Prism reads. */
export function openApi(): Record<string, unknown> {
  const folder = path.join(ROOT, "lib/embedded-github/conformance");
  const read = (name: string) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as Record<string, unknown>;
  const { operations } = read("operations.json") as { operations: Operation[] };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path: at, operationId, parameters, responses } of operations) {
    const body =
      method === "POST" ? { requestBody: { content: { "application/json": { schema: { type: "object" } } } } } : {};
    paths[at] ??= {};
    const inPath = parameters.length ? parameters : [];
    Object.assign(paths[at], {
      [method.toLowerCase()]: { operationId, parameters: inPath, ...body, responses: answers(responses) },
    });
  }
  const schemas = (read("schemas.json").definitions ?? {}) as Record<string, unknown>;
  const document = { openapi: "3.1.0", info: { title: "Deployments", version: "1" }, paths, components: { schemas } };
  return JSON.parse(JSON.stringify(document).replaceAll(/"(?:schemas)?#\/definitions\//g, '"#/components/schemas/'));
}

function answers(responses: Operation["responses"]): Record<string, unknown> {
  const answer = ({ schema }: { schema?: unknown }) =>
    schema ? { description: "", content: { "application/json": { schema } } } : { description: "" };
  return Object.fromEntries(Object.entries(responses).map(([code, response]) => [code, answer(response)]));
}
