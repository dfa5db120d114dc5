import { createHmac } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { tokens } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { ensureUser } from "@/lib/embedded-github/users/ensure-user";
import { DEPLOYER_LOGIN } from "@/lib/embedded-github/users/sample-accounts";
import { env } from "@/lib/env";
import { db } from "@/lib/store/db";

const NOTE = "built-in deployer";

/** The deployer's token. It follows from the instance's secret, so that nobody has to store it. */
export function deployerToken(): string {
  return `ghp_${createHmac("sha256", env().webhookSecret).update("deployer token").digest("hex").slice(0, 36)}`;
}

/** Installs the deployer at the embedded GitHub: its account, and its token with the least scope that does (contract 6). */
export async function installDeployer(): Promise<void> {
  const user = await ensureUser({ login: DEPLOYER_LOGIN, type: "Bot" });
  const hash = hashOf(deployerToken());
  await db()
    .insert(tokens)
    .values({ hash, userId: user.id, kind: "personal", note: NOTE, scopes: ["repo_deployment"] })
    .onConflictDoNothing();
  // Of an earlier secret.
  await db()
    .delete(tokens)
    .where(and(eq(tokens.userId, user.id), eq(tokens.note, NOTE), ne(tokens.hash, hash)));
}
