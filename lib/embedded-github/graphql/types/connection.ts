import type { Page } from "@/lib/embedded-github/graphql/page";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";

const SERVED = [
  "Deployment",
  "DeploymentStatus",
  "Environment",
  "DeploymentProtectionRule",
  "DeploymentReviewer",
  "Ref",
  "Commit",
  "Repository",
  "PullRequest",
  "StatusCheckRollupContext",
];

/** The connection types that are served; they are all alike. */
export const CONNECTIONS = SERVED.map((name) => `${name}Connection`);
export const EDGES = SERVED.map((name) => `${name}Edge`);

interface Edge {
  node: unknown;
  cursor: string;
}

export const connection: Fields<Page<unknown>> = {
  nodes: (page) => page.nodes,
  edges: (page) => page.nodes.map((node, i): Edge => ({ node, cursor: page.cursors[i] ?? "" })),
  pageInfo: (page) => page,
  totalCount: (page) => page.count(),
};

export const edge: Fields<Edge> = {
  node: ({ node }) => node,
  cursor: ({ cursor }) => cursor,
};

export const pageInfo: Fields<Page<unknown>> = {
  startCursor: (page) => page.cursors[0] ?? null,
  endCursor: (page) => page.cursors.at(-1) ?? null,
  hasNextPage: (page) => page.hasNextPage,
  hasPreviousPage: (page) => page.hasPreviousPage,
};

/** The same page with each row as a node. */
export function mapPage<R, N>(page: Page<R>, node: (row: R) => N): Page<N> {
  return { ...page, nodes: page.nodes.map(node) };
}
