import { and, eq } from "drizzle-orm";
import type { OauthAppRow } from "@/lib/embedded-github/http/context";
import type { OauthError } from "@/lib/embedded-github/oauth/oauth-answer";
import { deviceCodes } from "@/lib/embedded-github/schema";
import { hashOf } from "@/lib/embedded-github/tokens/hash";
import { issueOauthToken } from "@/lib/embedded-github/tokens/issue-oauth-token";
import { type Db, db } from "@/lib/store/db";
import { endOf } from "./lifetime";

export type Polled =
  | { kind: "token"; token: string; scopes: string[] }
  /** `interval` is the new number of seconds between two polls, where it grew. */
  | { kind: "error"; error: OauthError; interval?: number };

type Row = typeof deviceCodes.$inferSelect;

/** One poll of a device with its code: a token once the person approved, and only once (contract 6). */
export function pollDevice(app: OauthAppRow, deviceCode: string): Promise<Polled> {
  return db().transaction(async (tx): Promise<Polled> => {
    const mine = and(eq(deviceCodes.hash, hashOf(deviceCode)), eq(deviceCodes.appId, app.id));
    // Locked: of two polls at the same time, the second finds the code gone.
    const [row] = await tx.select().from(deviceCodes).where(mine).for("update");
    if (!row) return { kind: "error", error: "incorrect_device_code" };
    if (Date.now() >= endOf(row)) return { kind: "error", error: "expired_token" };
    if (row.state === "denied") return { kind: "error", error: "access_denied" };
    if (row.state === "pending" || row.userId === null) return waiting(tx, row);
    await tx.delete(deviceCodes).where(mine);
    const { token, scopes } = await issueOauthToken(tx, app, row.userId, row.scopes);
    return { kind: "token", token, scopes };
  });
}

async function waiting(tx: Db, row: Row): Promise<Polled> {
  const now = new Date();
  const isEarly = row.polledAt !== null && now.getTime() - row.polledAt.getTime() < row.interval * 1000;
  const interval = isEarly ? row.interval + 5 : row.interval;
  await tx.update(deviceCodes).set({ polledAt: now, interval }).where(eq(deviceCodes.hash, row.hash));
  return isEarly ? { kind: "error", error: "slow_down", interval } : { kind: "error", error: "authorization_pending" };
}
