import type { Commit } from "@/lib/embedded-github/git/parse-commit";
import type { CheckRunRow, ContextRow } from "@/lib/embedded-github/graphql/load/checks";
import type { Repository, UserRow } from "@/lib/embedded-github/http/context";
import type { DeploymentRow } from "@/lib/embedded-github/wire/deployment";
import type { StatusRow } from "@/lib/embedded-github/wire/deployment-status";
import type { EnvironmentRow } from "@/lib/embedded-github/wire/environment";
import type { Permission } from "@/lib/embedded-github/wire/repository";

// What the resolvers of a type start from. `type` is its name in the schema, by which interfaces and unions are told apart.

export interface RepositoryNode {
  type: "Repository";
  row: Repository;
  /** What the viewer may do in it; "read" where it is merely public. */
  permission: Permission;
}

export interface InRepository {
  repository: RepositoryNode;
}

export interface DeploymentNode extends InRepository {
  type: "Deployment";
  row: DeploymentRow;
}

export interface StatusNode extends InRepository {
  type: "DeploymentStatus";
  row: StatusRow;
  deployment?: DeploymentNode;
}

export interface EnvironmentNode extends InRepository {
  type: "Environment";
  row: EnvironmentRow;
}

export interface RefNode extends InRepository {
  type: "Ref";
  /** In full: refs/heads/main. */
  name: string;
}

export interface CommitNode extends InRepository {
  type: "Commit";
  commit: Commit;
}

/** An annotated tag. */
export interface TagNode extends InRepository {
  type: "Tag";
  oid: string;
  name: string;
  message: string;
  targetOid: string;
}

export interface UserNode {
  type: "User" | "Bot" | "Organization";
  row: UserRow;
}

/** All that reported on one commit: the newest commit status of each context and the newest check run of each name. */
export interface RollupNode extends InRepository {
  type: "StatusCheckRollup";
  sha: string;
  contexts: (ContextNode | CheckRunNode)[];
}

export interface ContextNode extends InRepository {
  type: "StatusContext";
  row: ContextRow;
}

export interface CheckRunNode extends InRepository {
  type: "CheckRun";
  row: CheckRunRow;
}

export type Node =
  | RepositoryNode
  | DeploymentNode
  | StatusNode
  | EnvironmentNode
  | RefNode
  | CommitNode
  | TagNode
  | UserNode
  | RollupNode
  | ContextNode
  | CheckRunNode;

export const userNode = (row: UserRow): UserNode => ({ type: row.type, row });
