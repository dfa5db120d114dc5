import type { PERMISSIONS } from "@/lib/embedded-github/schema";
import { type Db, db } from "@/lib/store/db";
import { ensureUser, type NewUser } from "./ensure-user";

/** The account of the built-in deployer. */
export const DEPLOYER_LOGIN = "berth-deployer[bot]";

/** Who is there from the first start, and what each may do in every repository that is added. */
export const SAMPLE_ACCOUNTS: readonly (NewUser & { permission: (typeof PERMISSIONS)[number] })[] = [
  { login: "octocat", name: "Mona Octocat", permission: "admin" },
  { login: "hubot", name: "Hubot", permission: "write" },
  { login: "monalisa", name: "Mona Lisa", permission: "read" },
  { login: DEPLOYER_LOGIN, name: "Berth deployer", type: "Bot", permission: "write" },
];

/** Makes the sample accounts that are missing; returns all of them with their permission. */
export async function ensureSampleAccounts(tx: Db = db()) {
  const made = [];
  for (const account of SAMPLE_ACCOUNTS) {
    made.push({ user: await ensureUser(account, tx), permission: account.permission });
  }
  return made;
}
