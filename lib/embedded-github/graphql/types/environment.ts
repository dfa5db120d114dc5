import type { Context } from "@/lib/embedded-github/graphql/context";
import { type DeploymentNode, type EnvironmentNode, userNode } from "@/lib/embedded-github/graphql/nodes";
import { type PageArgs, pageOfAll } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import type { UserRow } from "@/lib/embedded-github/http/context";
import { nodeId } from "@/lib/embedded-github/wire/node-id";
import { int32 } from "./scalars";

type Kind = "WAIT_TIMER" | "REQUIRED_REVIEWERS" | "BRANCH_POLICY";

interface Rule {
  /** As in REST: three per environment, by position. */
  id: number;
  kind: Kind;
  environment: EnvironmentNode["row"];
}

/** Environment (contract 4). Pinning is not served, so nothing is pinned. */
export const environment: Fields<EnvironmentNode> = {
  id: ({ row, repository }) => nodeId("EN", repository.row.id, row.id),
  databaseId: ({ row }) => int32(row.id),
  name: ({ row }) => row.name,
  isPinned: () => false,
  pinnedPosition: () => null,
  latestCompletedDeployment: async ({ row, repository }, _, { load }): Promise<DeploymentNode | null> => {
    const id = await load.completed.load(row);
    const found = id === undefined ? undefined : await load.deployments.byId.load(id);
    return found ? { type: "Deployment", row: found, repository } : null;
  },
  protectionRules: ({ row }, args: PageArgs) => pageOfAll(rulesOf(row), args, (rule) => rule.id),
};

function rulesOf(row: EnvironmentNode["row"]): Rule[] {
  const rule = (position: number, kind: Kind): Rule => ({ id: row.id * 4 + position, kind, environment: row });
  const rules: Rule[] = [];
  if (row.waitTimer > 0) rules.push(rule(1, "WAIT_TIMER"));
  if (row.reviewers.length > 0 || row.preventSelfReview) rules.push(rule(2, "REQUIRED_REVIEWERS"));
  if (row.branchPolicy) rules.push(rule(3, "BRANCH_POLICY"));
  return rules;
}

/** A rule of another kind than a wait timer has no timeout: 0 (UNVERIFIED on GitHub). */
export const protectionRule: Fields<Rule> = {
  databaseId: ({ id }) => int32(id),
  type: ({ kind }) => kind,
  timeout: ({ kind, environment: row }) => (kind === "WAIT_TIMER" ? row.waitTimer : 0),
  preventSelfReview: ({ kind, environment: row }) => (kind === "REQUIRED_REVIEWERS" ? row.preventSelfReview : null),
  reviewers: async (rule, args: PageArgs, { load }) => {
    const people = rule.kind === "REQUIRED_REVIEWERS" ? await reviewersOf(rule, load) : [];
    return pageOfAll(people.map(userNode), args, ({ row }) => row.id);
  },
};

async function reviewersOf({ environment: row }: Rule, load: Context["load"]): Promise<UserRow[]> {
  const ids = row.reviewers.filter((one) => one.type === "User").map((one) => one.id);
  const found = await Promise.all(ids.map((id) => load.users.load(id)));
  return found.filter((user) => user !== undefined);
}
