import type { Failure, FailureCode } from "@/lib/domain/failure";
import type { ProblemKind } from "@/lib/domain/problem";

/** What a person reads when something fails: what happened, and the one thing to do next. */
export const FAILURES: Record<FailureCode, { title: string; remedy: string }> = {
  signed_out: { title: "You are signed out", remedy: "Sign in again; what you typed stays in this window." },
  not_found: {
    title: "You cannot see this, or it does not exist",
    remedy: "Check the address, or sign in with an account that may read the repository.",
  },
  forbidden: {
    title: "You may read this repository but not deploy to it",
    remedy: "Ask an admin of the repository for write access.",
  },
  admin_only: {
    title: "Only an admin of this repository may see this",
    remedy: "Ask an admin of the repository for admin access.",
  },
  code_access_needed: {
    title: "This needs access to code",
    remedy: "Berth was given deployments only. Grant code access; the host asks you once and you come back here.",
  },
  repository_unnumbered: {
    title: "Berth cannot tell yet which repository this is",
    remedy: "Grant code access, or let its first deployment be made elsewhere; then open this page again.",
  },
  sso_required: {
    title: "The organisation asks for single sign-on",
    remedy: "Authorize Berth for the organisation at the host, then try again.",
  },
  org_restricted: {
    title: "The organisation does not let Berth in",
    remedy: "An owner of the organisation has to allow it; then try again.",
  },
  wrong_origin: {
    title: "This request did not come from Berth",
    remedy: "Open Berth at its own address and try again.",
  },
  invalid_input: { title: "Something in the form is not right", remedy: "Mend the marked fields and send it again." },
  unknown_ref: { title: "GitHub does not know this ref", remedy: "Choose another branch, tag or commit." },
  merge_conflict: {
    title: "GitHub could not merge",
    remedy: "Resolve the conflict on the branch, or deploy exactly this commit.",
  },
  checks_failed: {
    title: "GitHub did not create the deployment",
    remedy: "Wait for the checks, or choose which ones are required.",
  },
  rejected: { title: "GitHub refused the request", remedy: "Read its answer, change the form and send it again." },
  rate_limited: { title: "Limit reached", remedy: "Wait until the limit ends; what you see stays on screen." },
  host_unreachable: { title: "The host does not answer", remedy: "Try again in a moment; nothing was changed." },
  unknown_outcome: {
    title: "It is not known whether GitHub did this",
    remedy: "Look at the timeline before you send it again.",
  },
  internal: { title: "Something broke in Berth", remedy: "Try again; if it happens twice, look at the server's log." },
};

const PROBLEMS: Record<ProblemKind, (host: string) => string> = {
  limit: (host) => `The limit of ${host} is reached`,
  silent: (host) => `${host} does not answer`,
  signed_out: (host) => `${host} asks for a new sign-in`,
  sso_required: () => FAILURES.sso_required.title,
  org_restricted: () => FAILURES.org_restricted.title,
  refused: (host) => `${host} does not show this repository now`,
  broken: () => "Reading broke off",
};

/** Why a repository cannot be read from its host just now. */
export const problemTitle = (kind: ProblemKind, host: string): string => PROBLEMS[kind](host);

/** What the link of a failure is called that leads to a page of the host. */
export const MENDED_AT: Partial<Record<FailureCode, string>> = {
  sso_required: "Authorize Berth for the organisation",
  org_restricted: "Ask the organisation to approve Berth",
};

/** Title and remedy of one failure, with the time where it is known: `Wait until 14:05:10 UTC; …`. */
export function explain({ code, until }: Failure): { title: string; remedy: string } {
  const { title, remedy } = FAILURES[code];
  if (code !== "rate_limited" || until === undefined) return { title, remedy };
  return { title, remedy: remedy.replace("until the limit ends", `until ${until.slice(11, 19)} UTC`) };
}
