import "server-only";
import type { Failure } from "@/lib/domain/failure";
import { type Answer, responseOf } from "./errors";
import type { Host } from "./hosts";

type Place = Pick<Host, "webUrl" | "clientId" | "kind">;

/**
 * A missing right that an organisation, not a repository, is the reason of: it asks for single sign-on, or lets no app or no address in that
 * its owners did not approve. Says where that is mended; only addresses of the host itself are passed on. Any other failure as it came.
 */
export function organisationNo(failure: Failure, error: unknown, host: Place): Failure {
  const response = responseOf(error);
  if (failure.code !== "forbidden" || !response) return failure;
  const sso = signOnOf(response, host);
  if (sso !== undefined || /SAML|single sign-on/i.test(failure.message))
    return { ...failure, code: "sso_required", url: sso ?? grantsUrl(host) };
  if (/OAuth App access restrictions/i.test(failure.message))
    return { ...failure, code: "org_restricted", url: grantsUrl(host) };
  return /IP allow list/i.test(failure.message) ? { ...failure, code: "org_restricted" } : failure;
}

/** How many organisations a list left out because this token is not authorised for them. */
export function organisationsLeftOut({ headers }: Answer): number {
  const [, ids = ""] = /^partial-results;\s*organizations=([\d,]+)/i.exec(String(headers["x-github-sso"] ?? "")) ?? [];
  return ids.split(",").filter(Boolean).length;
}

/** Where a person sees for which organisations an app is approved and authorised, and asks for it. */
export const grantsUrl = ({ webUrl, clientId }: Place): string =>
  `${webUrl}/settings/connections/applications/${encodeURIComponent(clientId)}`;

// A link out of a header is a stranger's until it is seen to be the host's own.
function signOnOf({ headers }: Answer, { webUrl }: Place): string | undefined {
  const [, url = ""] = /^required;\s*url=(\S+)/i.exec(String(headers["x-github-sso"] ?? "")) ?? [];
  if (url === "" || !URL.canParse(url)) return undefined;
  return new URL(url).origin === new URL(webUrl).origin ? url : undefined;
}
