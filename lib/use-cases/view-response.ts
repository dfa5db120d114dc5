import "server-only";
import { refuse } from "@/lib/access/access-to";
import { viewerAt } from "@/lib/auth/accounts-of";
import { type Viewer, viewerOfRequest } from "@/lib/auth/viewer";
import { type FailureCode, fail } from "@/lib/domain/failure";
import { type RepositoryKey, repositoryKeySchema } from "@/lib/domain/repository-key";
import { toResult } from "./to-result";

const STATUS: Record<FailureCode, number> = {
  signed_out: 401,
  not_found: 404,
  forbidden: 403,
  admin_only: 403,
  code_access_needed: 403,
  repository_unnumbered: 403,
  sso_required: 403,
  org_restricted: 403,
  wrong_origin: 403,
  invalid_input: 400,
  unknown_ref: 422,
  merge_conflict: 409,
  checks_failed: 409,
  rejected: 422,
  rate_limited: 429,
  host_unreachable: 502,
  unknown_outcome: 502,
  internal: 500,
};

/** Answers a GET of the browser with a view as JSON, or with `{failure}`. Of this viewer only, so nothing on the way may keep it. */
export async function viewResponse<T>(
  request: Request,
  work: (viewer: Viewer, query: URLSearchParams) => Promise<T>,
): Promise<Response> {
  const result = await toResult(async () => {
    const viewer = await viewerOfRequest(request);
    if (!viewer) fail("signed_out", "Nobody is signed in.");
    const { pathname, searchParams } = new URL(request.url);
    return work(viewerAt(viewer, hostOfView(pathname)), searchParams);
  });
  const headers = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };
  return result.ok
    ? Response.json(result.value, { headers })
    : Response.json({ failure: result.failure }, { status: STATUS[result.failure.code], headers });
}

/** The host of `/api/view/{host}/…`; for other views a name that no host has. */
const hostOfView = (pathname: string): string => decoded(pathname.split("/")[3] ?? "");

/** The parameters of a route that lies in a repository, as Next gives them: each segment percent-encoded. */
export type RepositoryParams = Promise<{ readonly host: string; readonly owner: string; readonly repo: string }>;

/** The repository that an address names; throws BerthError not_found for one that cannot be a repository. */
export async function repositoryKeyOf(params: RepositoryParams): Promise<RepositoryKey> {
  const { host, owner, repo } = await params;
  const key = repositoryKeySchema.safeParse({ host: decoded(host), owner: decoded(owner), name: decoded(repo) });
  return key.success ? key.data : refuse();
}

/** A segment decoded; empty for a broken one, which names nothing. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
