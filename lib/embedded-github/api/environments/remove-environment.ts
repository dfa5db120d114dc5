import { eq } from "drizzle-orm";
import { environments } from "@/lib/embedded-github/schema";
import { db } from "@/lib/store/db";

/** Deletes an environment with its rules. Its deployments stay (contract 8.10). */
export async function removeEnvironment(id: number): Promise<void> {
  await db().delete(environments).where(eq(environments.id, id));
}
