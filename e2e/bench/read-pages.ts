import type { RemoteHost } from "../fake-host/remote-host";

const QUERY = `query($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) {
  deployments(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { statuses(first: 10) { nodes { id } } } } } }`;

/**
 * Reads the pages that a backfill reads, each of GraphQL's after the one before because its cursor is in there, REST's beside it, and throws
 * them away: how fast the host and the way to it are. Answers seconds.
 */
export async function readPages(host: RemoteHost): Promise<number> {
  const token = await host.truth.token("mona", "repo");
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const read = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(host.url + path, { ...init, headers });
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
    return answer.text();
  };
  const begun = performance.now();
  let after: string | null | undefined = null;
  for (let page = 1; after !== undefined; page++) {
    const body: string = JSON.stringify({ query: QUERY, variables: { owner: "acme", name: "web", after } });
    const [told]: string[] = await Promise.all([
      read("/api/graphql", { method: "POST", body }),
      read(`/api/v3/repos/acme/web/deployments?per_page=100&page=${page}`),
    ]);
    after = /"pageInfo":\{"hasNextPage":true,"endCursor":"([^"]+)"/.exec(told ?? "")?.[1];
  }
  return (performance.now() - begun) / 1000;
}
