import { type HostUrls, hostUrls } from "@/lib/env/host-urls";
import type { HostSettings } from "@/lib/env/hosts";
import { LaunchFailure } from "@/lib/launch/launch-failure";
import { type Answer, ask } from "./ask";
import { checkApp } from "./check-app";
import { limitOf } from "./limit-of";

/** A check of one thing; the words of what was found. Throws a LaunchFailure with what to mend. */
export type Check = readonly [what: string, look: () => Promise<string> | string];

/** The version of the REST API that Berth is written for (contract 0). */
const API_VERSION = "2022-11-28";
/** A limit's end and an event's age are told by the host's clock. */
const SKEW_MS = 30_000;

/**
 * What there is to check of a host, in order: reachable, its kind, the API's version, the clocks, the limit, the OAuth app. The first
 * asks once, and what follows reads that answer; it says so where there is none.
 */
export function hostChecks(host: HostSettings): readonly Check[] {
  const urls = hostUrls(host);
  let meta: Promise<Answer> | undefined;
  const known = () => {
    meta ??= ask(`${urls.apiUrl}/meta`, { headers: { "x-github-api-version": API_VERSION } });
    return meta;
  };
  const withAnswer = (look: (answer: Answer) => Promise<string> | string) => async () => {
    const answer = await known().catch(() => undefined);
    if (!answer) throw new LaunchFailure("not checked, for the host cannot be reached; mend that first.");
    return look(answer);
  };
  return [
    [`${host.host} reachable`, async () => reachable(urls, await known())],
    [`${host.host} kind`, withAnswer((answer) => kindOf(host, answer))],
    [`${host.host} API version`, withAnswer(versionOf)],
    [`${host.host} clock`, withAnswer(clockOf)],
    [`${host.host} limit`, withAnswer(() => limitOf(urls))],
    [`${host.host} OAuth app`, () => checkApp(host, urls)],
  ];
}

function reachable({ apiUrl }: HostUrls, { status, headers, json }: Answer): string {
  if (status >= 300 && status < 400)
    throw new LaunchFailure(
      `${apiUrl} leads to ${originOf(headers.get("location"), apiUrl)}; write that host in BERTH_HOSTS, or "apiUrl".`,
    );
  if (status >= 500) throw new LaunchFailure(`${apiUrl} answers ${status}; wait for the host, or ask who runs it.`);
  if (typeof json !== "object" || json === null)
    throw new LaunchFailure(
      `${apiUrl}/meta answers ${status} and no JSON, so it is not the REST API; check "host" and "apiUrl", and a proxy on the way.`,
    );
  return `${apiUrl} answers`;
}

// Where it leads may hold more than an address should: only the origin is told.
function originOf(location: string | null, base: string): string {
  return location && URL.canParse(location, base) ? new URL(location, base).origin : "somewhere else";
}

/** An Enterprise Server tells its version, in a header or in `/meta`; GitHub's own hosts do not. */
function kindOf({ kind }: HostSettings, { headers, json }: Answer): string {
  const told = (json as { installed_version?: unknown } | undefined)?.installed_version;
  const version = headers.get("x-github-enterprise-version") ?? (typeof told === "string" ? told : undefined);
  const shown = version?.replace(/[^\w.@ -]/g, "").slice(0, 40);
  if (kind === "ghes")
    return shown ? `Enterprise Server ${shown}` : "Enterprise Server, which does not tell its version";
  if (shown) throw new LaunchFailure(`It is an Enterprise Server (${shown}) and "kind" is "${kind}"; write "ghes".`);
  return kind;
}

function versionOf({ status, headers, json }: Answer): string {
  const message = (json as { message?: unknown } | undefined)?.message;
  if (status === 400)
    throw new LaunchFailure(
      `It refuses version ${API_VERSION} of the API${typeof message === "string" ? " as unknown" : ""}; use a Berth that is as new as the host.`,
    );
  const selected = headers.get("x-github-api-version-selected");
  if (selected && selected !== API_VERSION)
    throw new LaunchFailure(`It answers in version ${selected} and not ${API_VERSION}; update Berth.`);
  return selected ? `${API_VERSION} is served` : `${API_VERSION} is asked for; the host does not tell which it serves`;
}

function clockOf({ headers, askedAt }: Answer): string {
  const theirs = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(theirs)) return "the host does not tell its time";
  // The header counts whole seconds.
  const ahead = theirs + 500 - askedAt;
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (Math.abs(ahead) <= SKEW_MS) return `${seconds} s apart`;
  throw new LaunchFailure(
    `This machine's clock is ${seconds} s ${ahead > 0 ? "behind" : "ahead of"} the host's; set it by NTP, or limits and ages are told wrong.`,
  );
}
