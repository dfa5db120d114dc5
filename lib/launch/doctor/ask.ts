import { codeOf, LaunchFailure } from "@/lib/launch/launch-failure";

/** Longer than a busy host takes, short enough to wait for at a terminal. */
const PATIENCE_MS = 10_000;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where the body is no JSON. */
  readonly json: unknown;
  /** Our own clock when half of the time was over: what the host's `Date` is compared with. */
  readonly askedAt: number;
}

/** Asks a host once, following no redirect. Throws a LaunchFailure that says why it cannot be reached and what to mend. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const begun = Date.now();
  const headers = { accept: "application/json", "user-agent": "berth", ...init.headers };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const answer = await fetch(url, { ...init, headers, signal, redirect: "manual" });
    const askedAt = (begun + Date.now()) / 2;
    return { status: answer.status, headers: answer.headers, json: parsed(await answer.text()), askedAt };
  } catch (error) {
    throw new LaunchFailure(explain(new URL(url).origin, error));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NO_TRUST =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;

/** In words, by the code that Node gives as the cause. */
function explain(origin: string, error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const code = codeOf(first) ?? codeOf(cause) ?? "";
  if (NO_TRUST.test(code))
    return `${origin} has a certificate of an authority that Node.js does not know (${code}); set NODE_EXTRA_CA_CERTS, in the shell and not in .env, to the file of your company's CA (PEM).`;
  if (code === "CERT_HAS_EXPIRED") return `The certificate of ${origin} has expired; have it renewed.`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `The certificate of ${origin} is for another name; write the name it is for in BERTH_HOSTS.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The name in ${origin} is not known here (${code}); check how it is written in BERTH_HOSTS, and this machine's DNS.`;
  if (code === "ECONNREFUSED") return `Nothing listens at ${origin}; check the port, and that the host runs.`;
  if (/^ERR_SSL|EPROTO/.test(code))
    return `${origin} does not speak https; if it has only http, add "http": true to it in BERTH_HOSTS.`;
  if (error instanceof Error && error.name === "TimeoutError")
    return `${origin} did not answer within ${PATIENCE_MS / 1000} s; check the network and a firewall on the way.`;
  return `${origin} cannot be asked (${code || "the connection broke"}); check the network on the way.`;
}
