import type { Loaders } from "@/lib/embedded-github/graphql/load/loaders";
import type { CheckRunNode, ContextNode, RepositoryNode, RollupNode } from "@/lib/embedded-github/graphql/nodes";
import { type PageArgs, pageOfAll } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { namedNodeId, nodeId } from "@/lib/embedded-github/wire/node-id";
import { timestamp } from "@/lib/embedded-github/wire/timestamp";
import { readUser } from "./deployment";
import { int32, uri } from "./scalars";

const PASSED = ["success", "neutral", "skipped"];

/** All that reported on a commit; null where nothing did. */
export async function rollupOf(load: Loaders, repository: RepositoryNode, sha: string): Promise<RollupNode | null> {
  const { contexts, checkRuns } = await load.reports.load({ repositoryId: repository.row.id, sha });
  const nodes = [
    ...contexts.map((row): ContextNode => ({ type: "StatusContext", row, repository })),
    ...checkRuns.map((row): CheckRunNode => ({ type: "CheckRun", row, repository })),
  ];
  return nodes.length ? { type: "StatusCheckRollup", repository, sha, contexts: nodes } : null;
}

/** StatusCheckRollup. */
export const rollup: Fields<RollupNode> = {
  id: ({ repository, sha }) => namedNodeId("SCR", repository.row.id, sha),
  state: ({ contexts }) => rolledUp(contexts.map(verdict)),
  commit: async ({ repository, sha }, _, { load }) => {
    const commit = await load.commits.load({ repository: repository.row, name: sha });
    return commit ? { type: "Commit", commit, repository } : null;
  },
  contexts: ({ contexts }, args: PageArgs) => pageOfAll(contexts, args, ({ type, row }) => `${type} ${row.id}`),
};

// UNVERIFIED: on GitHub an `error` might roll up to ERROR; here it fails the whole, as in the combined status of REST.
function rolledUp(verdicts: readonly string[]): string {
  if (verdicts.includes("FAILURE")) return "FAILURE";
  return verdicts.includes("PENDING") ? "PENDING" : "SUCCESS";
}

function verdict(node: ContextNode | CheckRunNode): string {
  if (node.type === "StatusContext") return node.row.state === "error" ? "FAILURE" : node.row.state.toUpperCase();
  if (node.row.conclusion === null) return "PENDING";
  return PASSED.includes(node.row.conclusion) ? "SUCCESS" : "FAILURE";
}

/** StatusContext: one commit status, the newest of its context. */
export const statusContext: Fields<ContextNode> = {
  id: ({ row, repository }) => nodeId("SC", repository.row.id, row.id),
  context: ({ row }) => row.context,
  state: ({ row }) => row.state.toUpperCase(),
  description: ({ row }) => row.description,
  targetUrl: ({ row }) => uri(row.targetUrl),
  createdAt: ({ row }) => timestamp(row.createdAt),
  creator: ({ row }, _, { load }) => readUser(load, row.creatorId),
};

/** CheckRun, the newest of its name. */
export const checkRun: Fields<CheckRunNode> = {
  id: ({ row, repository }) => nodeId("CR", repository.row.id, row.id),
  databaseId: ({ row }) => int32(row.id),
  name: ({ row }) => row.name,
  status: ({ row }) => row.status.toUpperCase(),
  conclusion: ({ row }) => row.conclusion?.toUpperCase() ?? null,
  detailsUrl: ({ row }) => uri(row.detailsUrl),
  externalId: ({ row }) => row.externalId || null,
  title: ({ row }) => row.output?.title ?? null,
  summary: ({ row }) => row.output?.summary ?? null,
  text: ({ row }) => row.output?.text ?? null,
  startedAt: ({ row }) => timestamp(row.startedAt),
  completedAt: ({ row }) => row.completedAt && timestamp(row.completedAt),
  repository: ({ repository }) => repository,
};
