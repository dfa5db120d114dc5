import { and, desc, inArray } from "drizzle-orm";
import { Batch } from "@/lib/embedded-github/graphql/batch";
import { checkRuns, commitStatuses } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

export type ContextRow = typeof commitStatuses.$inferSelect;
export type CheckRunRow = typeof checkRuns.$inferSelect;

/** What reported on a commit: the newest commit status of each context, the newest check run of each name. */
export interface Reports {
  contexts: ContextRow[];
  checkRuns: CheckRunRow[];
}

interface OfCommit {
  repositoryId: number;
  sha: string;
}

const nameOf = ({ repositoryId, sha }: OfCommit) => `${repositoryId} ${sha}`;

/** Reports on any number of commits, in two statements. */
export const reportLoader = () =>
  new Batch<OfCommit, Reports>(async (commits) => {
    const within = (table: typeof commitStatuses | typeof checkRuns) =>
      and(
        inArray(table.repositoryId, [...new Set(commits.map((one) => one.repositoryId))]),
        inArray(table.sha, [...new Set(commits.map((one) => one.sha))]),
      );
    const [contexts, runs] = await Promise.all([
      db().select().from(commitStatuses).where(within(commitStatuses)).orderBy(desc(commitStatuses.id)),
      db().select().from(checkRuns).where(within(checkRuns)).orderBy(desc(checkRuns.id)),
    ]);
    const contextsOf = newestByCommit(contexts, (row) => row.context);
    const runsOf = newestByCommit(runs, (row) => row.name);
    return commits.map((one) => ({
      contexts: contextsOf.get(nameOf(one)) ?? [],
      checkRuns: runsOf.get(nameOf(one)) ?? [],
    }));
  }, nameOf);

// `rows` come newest first. Names compare without case, as for required contexts.
function newestByCommit<R extends OfCommit>(rows: readonly R[], name: (row: R) => string): Map<string, R[]> {
  const seen = new Set<string>();
  const byCommit = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${nameOf(row)} ${name(row).toLowerCase()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    byCommit.set(nameOf(row), [...(byCommit.get(nameOf(row)) ?? []), row]);
  }
  return byCommit;
}
