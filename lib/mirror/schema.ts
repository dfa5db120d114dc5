import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** Tables of the dashboard: the read model, sessions, the inbox of webhooks and live events. A host's ids are keyed by our repository id. */
export const mirror = pgSchema("mirror");

const big = () => bigint({ mode: "number" });
const at = () => timestamp({ withTimezone: true, mode: "date" });

export const repositories = mirror.table(
  "repositories",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    host: text().notNull(),
    /** The host's numeric id: a name is only a label (threats T4). */
    githubId: big().notNull(),
    owner: text().notNull(),
    name: text().notNull(),
    private: boolean().notNull(),
    defaultBranch: text().notNull(),
    defaultSha: text(),
    defaultCommittedAt: at(),
    htmlUrl: text().notNull(),
    backfillState: text({ enum: ["none", "running", "done", "failed"] })
      .notNull()
      .default("none"),
    backfillDone: integer().notNull().default(0),
    backfillTotal: integer(),
    backfillError: text(),
    /** Where the next page begins, as lib/sync/backfill-cursor writes it; null before the first page and after the last one. */
    backfillCursor: text(),
    /** Requests to the host for the history so far. */
    backfillRequests: integer().notNull().default(0),
    /** The host asked for a pause until then. */
    backfillPausedUntil: at(),
    syncedAt: at(),
    eventAt: at(),
    problem: text(),
    /** When somebody looked at it the last time, in whatever process, and with which account: who reads it while it is looked at. */
    lookedAt: at(),
    lookedBy: big(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("mirror_repositories_github").on(t.host, t.githubId),
    index("mirror_repositories_name").on(t.host, sql`lower(${t.owner})`, sql`lower(${t.name})`),
  ],
);

const repositoryId = () =>
  big()
    .notNull()
    .references(() => repositories.id, { onDelete: "cascade" });

export const deployments = mirror.table(
  "deployments",
  {
    repositoryId: repositoryId(),
    githubId: big().notNull(),
    sha: text().notNull(),
    ref: text().notNull(),
    task: text().notNull(),
    /** JSON text as GitHub gave it; null when empty. */
    payload: text(),
    environment: text().notNull(),
    originalEnvironment: text().notNull(),
    description: text(),
    creatorLogin: text(),
    creatorAvatarUrl: text(),
    creatorType: text(),
    transient: boolean().notNull(),
    production: boolean().notNull(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    /** Cache of the newest status, derived from mirror.statuses by lib/domain/derive-state; null while there is none. */
    newestState: text(),
    newestStatusAt: at(),
    newestDescription: text(),
    /** Newest non-empty one over all statuses. */
    logUrl: text(),
    environmentUrl: text(),
    /** Time of the newest success: what decides which one is current. */
    activeAt: at(),
    /** Time of the first success, failure or error. */
    settledAt: at(),
    /** Older statuses were left out: they are read when it is opened. */
    statusesPartial: boolean().notNull().default(false),
    /** All statuses up to then were read from the host, in its own time; null while only events told of it. */
    completeAt: at(),
    /** Not on the host any more, seen twice. */
    deletedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.githubId] }),
    // Ascending: read backwards they serve `order by … desc`, which a descending index with its nulls last does not.
    index("mirror_deployments_environment").on(t.repositoryId, sql`lower(${t.environment})`, t.githubId),
    index("mirror_deployments_sha").on(t.repositoryId, t.sha),
    // What is current: the newest active one of an environment.
    index("mirror_deployments_active")
      .on(t.repositoryId, sql`lower(${t.environment})`, t.activeAt, t.githubId)
      .where(sql`${t.newestState} = 'success'`),
    // What went live before another one, and the last successes of an environment.
    index("mirror_deployments_went_live")
      .on(t.repositoryId, sql`lower(${t.environment})`, t.activeAt, t.githubId)
      .where(sql`${t.activeAt} is not null`),
    // What a plan to mark an environment destroyed goes through.
    index("mirror_deployments_still_on")
      .on(t.repositoryId, sql`lower(${t.environment})`, t.githubId)
      .where(sql`${t.newestState} is distinct from 'inactive'`),
    index("mirror_deployments_under_way")
      .on(t.repositoryId, t.githubId)
      .where(sql`coalesce(${t.newestState}, 'pending') in ('queued', 'pending', 'waiting', 'in_progress')`),
    // What events told of and the host was not asked for since.
    index("mirror_deployments_incomplete")
      .on(t.repositoryId, t.githubId)
      .where(sql`${t.completeAt} is null or ${t.completeAt} < ${t.updatedAt}`),
    index("mirror_deployments_creator").on(t.repositoryId, t.creatorLogin),
  ],
);

export const statuses = mirror.table(
  "statuses",
  {
    repositoryId: repositoryId(),
    githubId: big().notNull(),
    deploymentId: big().notNull(),
    state: text().notNull(),
    description: text(),
    logUrl: text(),
    environmentUrl: text(),
    environment: text(),
    creatorLogin: text(),
    creatorAvatarUrl: text(),
    creatorType: text(),
    createdAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.githubId] }),
    index("mirror_statuses_deployment").on(t.repositoryId, t.deploymentId, t.createdAt),
    index("mirror_statuses_time").on(t.repositoryId, t.createdAt),
  ],
);

export const refs = mirror.table(
  "refs",
  {
    repositoryId: repositoryId(),
    kind: text({ enum: ["branch", "tag"] }).notNull(),
    name: text().notNull(),
    sha: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.repositoryId, t.kind, t.name] }),
    index("mirror_refs_sha").on(t.repositoryId, t.sha),
  ],
);

export const commits = mirror.table(
  "commits",
  {
    repositoryId: repositoryId(),
    sha: text().notNull(),
    headline: text().notNull(),
    author: text(),
    committedAt: at(),
    htmlUrl: text(),
  },
  (t) => [primaryKey({ columns: [t.repositoryId, t.sha] })],
);

/** Answers of compare; both ends are commits, so a row never becomes wrong. */
export const comparisons = mirror.table(
  "comparisons",
  {
    repositoryId: repositoryId(),
    baseSha: text().notNull(),
    headSha: text().notNull(),
    ahead: integer().notNull(),
    behind: integer().notNull(),
    /** SHAs of the commits from base to head, newest first, at most 250. */
    commits: text().array().notNull(),
    htmlUrl: text(),
  },
  (t) => [primaryKey({ columns: [t.repositoryId, t.baseSha, t.headSha] })],
);

/** ETags of conditional requests, per account: they differ per token (facts F12). */
export const etags = mirror.table(
  "etags",
  { accountId: big().notNull(), url: text().notNull(), etag: text().notNull() },
  (t) => [primaryKey({ columns: [t.accountId, t.url] })],
);

/** Until when a token must not ask its host, as the host said: for every process, and for the next start. */
export const limitWindows = mirror.table(
  "limit_windows",
  {
    /** The host's API and a hash of the token, as lib/github/caller names them. */
    caller: text().notNull(),
    /** As the host names it; `*` for all. */
    resource: text().notNull(),
    until: at().notNull(),
    /** How often in a row the host refused without saying for how long: the next pause is twice as long. */
    unsaid: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.resource] })],
);

/** A person's account at a host; the token is encrypted with a versioned key. */
export const accounts = mirror.table(
  "accounts",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    host: text().notNull(),
    githubId: big().notNull(),
    login: text().notNull(),
    avatarUrl: text(),
    tokenCiphertext: text(),
    scopes: text().array().notNull(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("mirror_accounts_github").on(t.host, t.githubId)],
);

/** One row per sign-in; without it a cookie opens nothing. */
export const sessions = mirror.table("sessions", {
  id: text().primaryKey(),
  accountId: big()
    .notNull()
    .references(() => accounts.id, { onDelete: "cascade" }),
  createdAt: at().notNull().defaultNow(),
  expiresAt: at().notNull(),
});

/** What an account may do with a repository, as the host said at `checkedAt`. */
export const grants = mirror.table(
  "grants",
  {
    accountId: big()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    repositoryId: repositoryId(),
    read: boolean().notNull(),
    write: boolean().notNull(),
    admin: boolean().notNull(),
    /** The host shows this token deployments only and no rights: writing is tried, and nothing is shown that needs proven rights. */
    assumed: boolean().notNull().default(false),
    checkedAt: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.repositoryId] })],
);

/** Deliveries, durable before they are answered; the body is kept until it is applied. */
export const inbox = mirror.table(
  "inbox",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    host: text().notNull(),
    guid: text().notNull(),
    event: text().notNull(),
    body: text(),
    state: text({ enum: ["new", "applied", "quarantined"] })
      .notNull()
      .default("new"),
    reason: text(),
    attempts: integer().notNull().default(0),
    receivedAt: at().notNull().defaultNow(),
    appliedAt: at(),
  },
  (t) => [
    uniqueIndex("mirror_inbox_guid").on(t.host, t.guid),
    index("mirror_inbox_new").on(t.id).where(sql`${t.state} = 'new'`),
  ],
);

/** What changed, in order: the cursor of the event stream. */
export const events = mirror.table(
  "events",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    repositoryId: repositoryId(),
    kind: text({ enum: ["deployments", "repository", "backfill"] }).notNull(),
    deploymentId: big(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [index("mirror_events_repository").on(t.repositoryId, t.id)],
);

/** A click that writes, by the id that the form made: a second one with the same id repeats nothing (threats T15). */
export const intents = mirror.table(
  "intents",
  {
    id: text().primaryKey(),
    accountId: big().notNull(),
    repositoryId: repositoryId(),
    action: text().notNull(),
    state: text({ enum: ["sent", "done", "failed", "unknown"] }).notNull(),
    /** The answer that was given: what a repeated click gets again. */
    outcome: jsonb(),
    /** The newest host id that was known before it was sent: what it made has a higher one. */
    newestBefore: big().notNull(),
    /** What it made on the host; one thing is the work of one intent. */
    hostId: big(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("mirror_intents_host_id").on(t.repositoryId, t.action, t.hostId)],
);

/** Who did what: one row per write, kept when it failed too. */
export const audit = mirror.table(
  "audit",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    accountId: big().notNull(),
    login: text().notNull(),
    repositoryId: repositoryId(),
    action: text().notNull(),
    intentId: text(),
    deploymentId: big(),
    before: jsonb(),
    after: jsonb(),
    /** `sent` until the host has answered, then `done`, `unknown`, or the code of the failure. */
    outcome: text().notNull(),
    /** Under which the host keeps the write in its own log. */
    requestId: text(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    index("mirror_audit_repository").on(t.repositoryId, t.id),
    index("mirror_audit_intent").on(t.intentId).where(sql`${t.intentId} is not null`),
  ],
);
