import { inArray } from "drizzle-orm";
import { Batch, inOrder } from "@/lib/embedded-github/graphql/batch";
import type { RepositoryNode } from "@/lib/embedded-github/graphql/nodes";
import type { UserRow, Viewer } from "@/lib/embedded-github/http/context";
import { users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";
import { reportLoader } from "./checks";
import { DeploymentLoader } from "./deployments";
import { completedDeployments, environmentsById } from "./environments";
import { authorLoader, commitLoader, refLoader, refNamesLoader } from "./git";
import { repositoriesById } from "./repositories";
import { waitingLoader } from "./reviews";
import { StatusLoader } from "./statuses";

/** Everything that one request has read; a mutation begins a new set. */
export class Loaders {
  readonly deployments = new DeploymentLoader();
  readonly statuses = new StatusLoader();
  readonly environments = environmentsById();
  readonly completed = completedDeployments();
  readonly commits = commitLoader();
  readonly refs = refLoader();
  readonly refNames = refNamesLoader();
  readonly authors = authorLoader();
  readonly reports = reportLoader();
  readonly waiting = waitingLoader();
  readonly users = new Batch<number, UserRow | undefined>(async (ids) =>
    inOrder(ids, await db().select().from(users).where(inArray(users.id, ids))),
  );
  /** Only what the viewer may see. */
  readonly repositories: Batch<number, RepositoryNode | undefined>;

  constructor(viewer: Viewer) {
    this.repositories = repositoriesById(viewer);
  }
}
