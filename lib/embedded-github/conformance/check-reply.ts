import type { Reply } from "./client";
import type { Operation } from "./contract";
import { faults, unknownKeys } from "./schemas";

const BASIC_ERROR = { $ref: "schemas#/definitions/basic-error" };

/** What is wrong with one answer: its code, headers, and body by the schema that is documented for the code. */
export function problemsOf(operation: Operation, code: number, reply: Reply): string[] {
  if (reply.code !== code) return [`answered ${reply.code} where ${code} was due: ${reply.text.slice(0, 300)}`];
  const documented = operation.responses[code];
  if (!documented && code < 400) return [`${code} is documented nowhere`];
  const schema = code >= 400 ? (documented?.schema ?? BASIC_ERROR) : documented?.schema;
  return [
    ...headerProblems(reply),
    ...(schema === undefined ? emptyProblems(reply) : bodyProblems(reply, () => faults(schema, reply.body))),
    ...(code >= 400 ? errorProblems(reply) : []),
    ...(documented?.headers?.includes("Location") || code === 301 || code === 303 ? locationProblems(reply) : []),
    ...(operation.method === "GET" && code === 200 && !/^W\/"[^"]+"$/.test(reply.headers.etag ?? "")
      ? ["a GET that succeeds has no weak ETag"]
      : []),
  ];
}

/** Keys of the body that GitHub's description does not know. */
export function strangersOf(operation: Operation, reply: Reply): string[] {
  const schema = operation.responses[reply.code]?.schema;
  const keys = schema === undefined ? [] : unknownKeys(schema, reply.body);
  // Every error has its code as a string (contract 1c), though the description names it in some schemas alone.
  return reply.code >= 400 ? keys.filter((key) => key !== ".status") : keys;
}

/** The headers that every answer of GitHub's API has. */
export function headerProblems({ headers }: Reply): string[] {
  const rates = ["limit", "remaining", "used", "reset"].filter(
    (name) => !/^\d+$/.test(String(headers[`x-ratelimit-${name}`])),
  );
  return [
    ...(headers["x-github-request-id"] ? [] : ["no X-GitHub-Request-Id"]),
    ...(headers["x-github-media-type"] ? [] : ["no X-GitHub-Media-Type"]),
    ...rates.map((name) => `X-RateLimit-${name} is ${headers[`x-ratelimit-${name}`]}`),
    ...(headers["x-ratelimit-resource"] ? [] : ["no X-RateLimit-Resource"]),
  ];
}

/** GitHub's form of an error: a message, where to read of it, and the code as a string. */
export function errorProblems({ code, body }: Reply): string[] {
  if (typeof body !== "object" || body === null) return ["an error without a JSON object"];
  const { message, documentation_url, status } = body as Record<string, unknown>;
  return [
    ...(typeof message === "string" && message !== "" ? [] : ["an error without a message"]),
    ...(typeof documentation_url === "string" && URL.canParse(documentation_url) ? [] : ["no documentation_url"]),
    ...(status === String(code) ? [] : [`status is ${JSON.stringify(status)}, not "${code}"`]),
  ];
}

function bodyProblems(reply: Reply, validate: () => string[]): string[] {
  const type = reply.headers["content-type"];
  if (!type?.startsWith("application/json")) return [`Content-Type is ${type}`];
  return reply.body === undefined ? ["the body is not JSON"] : validate();
}

// A redirect may carry a body of its own; where nothing is documented and all went well, nothing is sent.
function emptyProblems({ code, text }: Reply): string[] {
  return text === "" || code === 301 || code === 303 ? [] : [`a body where none is documented: ${text.slice(0, 100)}`];
}

function locationProblems({ headers }: Reply): string[] {
  return headers.location && URL.canParse(headers.location) ? [] : [`Location is ${headers.location}`];
}
