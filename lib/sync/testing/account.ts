import { accounts, grants, repositories } from "@/lib/mirror/schema";
import { db } from "@/lib/store/db";
import { seal } from "@/lib/store/seal";

/** An account with a token at the host `local`, and its viewer. */
export async function testViewer(login = "mona", githubId = 1) {
  const [account] = await db()
    .insert(accounts)
    .values({ host: "local", githubId, login, scopes: ["repo"], tokenCiphertext: seal(`gho_${login}`) })
    .returning();
  if (!account) throw new Error("no account");
  return { sessionId: "s", accountId: account.id, host: "local", login, avatarUrl: null, scopes: ["repo"] };
}

/** The mirrored row of acme/web (77 on the host), readable for an account. */
export async function testRepository(accountId: number) {
  const [row] = await db()
    .insert(repositories)
    .values({
      host: "local",
      githubId: 77,
      owner: "acme",
      name: "web",
      private: true,
      defaultBranch: "main",
      htmlUrl: "http://x",
    })
    .returning();
  if (!row) throw new Error("no repository");
  await db()
    .insert(grants)
    .values({ accountId, repositoryId: row.id, read: true, write: true, admin: false, checkedAt: new Date() });
  return row;
}
