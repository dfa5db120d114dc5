import { and, desc, eq } from "drizzle-orm";
import { commitStatuses, users } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Every status of a commit with who posted it, newest first. */
export function selectCommitStatuses(repositoryId: number, sha: string) {
  return db()
    .select({ status: commitStatuses, creator: users })
    .from(commitStatuses)
    .innerJoin(users, eq(users.id, commitStatuses.creatorId))
    .where(and(eq(commitStatuses.repositoryId, repositoryId), eq(commitStatuses.sha, sha)))
    .orderBy(desc(commitStatuses.id));
}
