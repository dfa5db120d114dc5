import { and, eq, sql } from "drizzle-orm";
import type { EnvironmentNode, RepositoryNode } from "@/lib/embedded-github/graphql/nodes";
import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { environments } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Repository.environment: by name, without regard to case; null where there is none. */
export async function oneEnvironment(
  repository: RepositoryNode,
  { name }: { name: string },
): Promise<EnvironmentNode | null> {
  if (!isPlainText(name)) return null;
  const [row] = await db()
    .select()
    .from(environments)
    .where(and(eq(environments.repositoryId, repository.row.id), sql`lower(${environments.name}) = lower(${name})`))
    .limit(1);
  return row ? { type: "Environment", row, repository } : null;
}
