import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { fail } from "@/lib/domain/failure";
import { requestIdOfWrite } from "@/lib/github/request-ids";
import { audit, intents } from "@/lib/mirror/schema";
import { type Db, db } from "@/lib/store/db";
import { isUniqueViolation } from "./unique-violation";

/** What the audit keeps of an act, beside who, where and when. Plain JSON. */
export interface AuditFacts {
  readonly deploymentId?: number;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Who wants to do what; see Act in send-once. */
export interface IntentOwner {
  readonly viewer: { readonly accountId: number; readonly login: string };
  readonly access: { readonly repository: { readonly id: number } };
  readonly action: string;
  readonly intentId: string;
  readonly newestBefore: number;
  readonly facts: AuditFacts;
}

export type Intent = typeof intents.$inferSelect;

/** Claims the intent and writes its audit row, in one transaction; undefined when it exists already. */
export function beginIntent(owner: IntentOwner): Promise<Intent | undefined> {
  return db().transaction(async (tx) => {
    const [intent] = await tx
      .insert(intents)
      .values({
        id: owner.intentId,
        accountId: owner.viewer.accountId,
        repositoryId: owner.access.repository.id,
        action: owner.action,
        state: "sent",
        newestBefore: owner.newestBefore,
      })
      .onConflictDoNothing()
      .returning();
    if (intent) await writeAudit(tx, owner, "sent");
    return intent;
  });
}

/** The intent that exists already. Throws BerthError rejected when it belongs to somebody else or to another act. */
export async function loadIntent(owner: IntentOwner): Promise<Intent> {
  const [intent] = await db().select().from(intents).where(eq(intents.id, owner.intentId));
  const same =
    intent?.accountId === owner.viewer.accountId &&
    intent.repositoryId === owner.access.repository.id &&
    intent.action === owner.action;
  return intent && same ? intent : fail("rejected", "This request was used for something else. Open the form again.");
}

/** Claims an intent that came to nothing, for another try; undefined when somebody else was faster. */
export function restartIntent(owner: IntentOwner): Promise<Intent | undefined> {
  return db().transaction(async (tx) => {
    const [intent] = await tx
      .update(intents)
      .set({ state: "sent", outcome: null })
      .where(and(eq(intents.id, owner.intentId), inArray(intents.state, ["failed", "unknown"])))
      .returning();
    if (intent) await writeAudit(tx, owner, "sent");
    return intent;
  });
}

export interface Settlement {
  readonly state: "done" | "failed" | "unknown";
  readonly outcome: unknown;
  /** What was made on the host. */
  readonly hostId?: number | undefined;
}

/** Keeps the outcome, in the intent and in its audit row. False when what was made belongs to another intent; then nothing is kept. */
export async function settleIntent(intent: Intent, { state, outcome, hostId }: Settlement): Promise<boolean> {
  try {
    await db().transaction(async (tx) => {
      const set = { state, outcome: outcome ?? null, hostId: hostId ?? null };
      await tx.update(intents).set(set).where(eq(intents.id, intent.id));
      await tx
        .update(audit)
        .set({
          outcome: state === "failed" ? codeOf(outcome) : state,
          requestId: requestIdOfWrite() ?? null,
          deploymentId: sql`coalesce(${audit.deploymentId}, ${hostId ?? null}::bigint)`,
        })
        .where(
          eq(
            audit.id,
            tx
              .select({ id: sql`max(${audit.id})` })
              .from(audit)
              .where(eq(audit.intentId, intent.id)),
          ),
        );
    });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

function codeOf(outcome: unknown): string {
  const code = typeof outcome === "object" && outcome !== null && "code" in outcome ? outcome.code : undefined;
  return typeof code === "string" ? code : "failed";
}

/** True when another intent is known to have made this. */
export async function isTaken(intent: Intent, hostId: number): Promise<boolean> {
  const { repositoryId, action } = intent;
  const [other] = await db()
    .select({ id: intents.id })
    .from(intents)
    .where(and(eq(intents.repositoryId, repositoryId), eq(intents.action, action), eq(intents.hostId, hostId)));
  return other !== undefined && other.id !== intent.id;
}

type AuditOwner = Pick<IntentOwner, "viewer" | "access" | "action" | "facts"> & { readonly intentId?: string };

/** One row per act. A refusal of our own has no intent, and a row all the same. */
export async function writeAudit(tx: Db, owner: AuditOwner, outcome: string): Promise<void> {
  await tx.insert(audit).values({
    accountId: owner.viewer.accountId,
    login: owner.viewer.login,
    repositoryId: owner.access.repository.id,
    action: owner.action,
    intentId: owner.intentId ?? null,
    deploymentId: owner.facts.deploymentId ?? null,
    before: owner.facts.before ?? null,
    after: owner.facts.after ?? null,
    outcome,
    requestId: requestIdOfWrite() ?? null,
  });
}
