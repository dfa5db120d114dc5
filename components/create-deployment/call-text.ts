import { apiBase } from "@/lib/domain/api-base";
import type { CreateDeploymentInput } from "@/lib/domain/inputs";
import type { RepositoryKey } from "@/lib/domain/repository-key";

export const CALL_FORMS = ["http", "curl", "gh"] as const;
export type CallForm = (typeof CALL_FORMS)[number];

/** The body that the server sends to GitHub for this input. A payload that is no JSON yet is left out. */
export function bodyOf(input: CreateDeploymentInput): Record<string, unknown> {
  const payload = parsed(input.payload);
  return {
    ref: input.ref,
    environment: input.environment,
    task: input.task,
    ...(input.description === "" ? {} : { description: input.description }),
    auto_merge: input.autoMerge,
    ...(input.requiredContexts === null ? {} : { required_contexts: input.requiredContexts }),
    transient_environment: input.transient,
    production_environment: input.production,
    ...(payload === undefined ? {} : { payload }),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not sent like this either: the form stops before. The call shows the rest meanwhile.
    return undefined;
  }
}

/** The whole call as it can be copied. Tokens are never part of it: `$TOKEN` is the reader's own. */
export function callText(form: CallForm, input: CreateDeploymentInput, origin: string): string {
  const path = pathOf(input.repository);
  const body = JSON.stringify(bodyOf(input), null, 2);
  const url = `${apiBase(input.repository.host, origin)}${path}`;
  if (form === "http") return `POST ${path}\n\n${body}`;
  if (form === "curl") return curl(url, body);
  return gh(input.repository.host, path, url, body);
}

export function pathOf(key: RepositoryKey): string {
  return `/repos/${encodeURIComponent(key.owner)}/${encodeURIComponent(key.name)}/deployments`;
}

function curl(url: string, body: string): string {
  return [
    `curl -X POST ${url} \\`,
    `  -H "Authorization: Bearer $TOKEN" \\`,
    `  -H "Accept: application/vnd.github+json" \\`,
    `  -H "X-GitHub-Api-Version: 2022-11-28" \\`,
    `  -d @- ${heredoc(body)}`,
  ].join("\n");
}

/** `gh` knows hosts by name and https only, so the embedded GitHub is given as a whole address with a token. */
function gh(host: string, path: string, url: string, body: string): string {
  if (host === "local")
    return [`gh api -X POST ${url} \\`, `  -H "Authorization: Bearer $TOKEN" \\`, `  --input - ${heredoc(body)}`].join(
      "\n",
    );
  const hostname = host === "github.com" ? "" : ` --hostname ${host}`;
  return `gh api -X POST${hostname} ${path} --input - ${heredoc(body)}`;
}

/** Quoted, so that the shell reads nothing in it. A line of the body is never JSON alone: line breaks in strings are escaped. */
function heredoc(body: string): string {
  return `<<'JSON'\n${body}\nJSON`;
}

const SHA_SHOWN = 10;
const TEXT_SHOWN = 26;

/** The body as the HTTP tab shows it: long texts cut, the payload folded. What is copied is `callText`. */
export function shownBody(input: CreateDeploymentInput): string {
  const lines = Object.entries(bodyOf(input)).map(([name, value]) => `  "${name}": ${shown(name, value)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

function shown(name: string, value: unknown): string {
  if (name === "payload" && typeof value === "object") return "{ … }";
  if (typeof value !== "string") return JSON.stringify(value).replaceAll('","', '", "');
  return JSON.stringify(cut(value, /^[0-9a-f]{40,64}$/.test(value) ? SHA_SHOWN : TEXT_SHOWN));
}

function cut(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max)}…` : text;
}
