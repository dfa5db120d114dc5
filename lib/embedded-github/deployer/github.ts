import { env } from "@/lib/env";

export interface Answer {
  status: number;
  body: unknown;
}

export interface Call {
  method?: "GET" | "POST";
  /** Below the API's base, beginning with a slash. */
  path: string;
  token: string;
  body?: unknown;
  signal?: AbortSignal;
}

const TIME_LIMIT = 10_000;

/** One call of the Deployments API over HTTP, as any third party makes it. Throws when no answer comes within ten seconds. */
export async function callGithub({ method = "GET", path, token, body, signal }: Call): Promise<Answer> {
  const limit = AbortSignal.timeout(TIME_LIMIT);
  const response = await fetch(`${env().url}/api/v3${path}`, {
    method,
    redirect: "error",
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "user-agent": "berth-deployer",
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
  return { status: response.status, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: an answer from something in between; the status tells enough.
    return undefined;
  }
}

/** The `message` of an error's body, or its status. */
export function messageOf({ status, body }: Answer): string {
  const message = typeof body === "object" && body !== null && "message" in body ? body.message : undefined;
  return typeof message === "string" ? `${status} ${message}` : String(status);
}
