import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** Tables of the embedded GitHub. Nothing outside lib/embedded-github and lib/launch reads them. */
export const embedded = pgSchema("embedded");

const id = () => bigserial({ mode: "number" }).primaryKey();
const ref = (name?: string) => (name ? bigint(name, { mode: "number" }) : bigint({ mode: "number" }));
const at = () => timestamp({ withTimezone: true, mode: "date" });
/** JSON kept as the very text that was sent, so that a payload comes back as it came (contract 2.3). */
const rawJson = customType<{ data: string }>({ dataType: () => "text" });

export const users = embedded.table(
  "users",
  {
    id: id(),
    login: text().notNull(),
    name: text(),
    type: text({ enum: ["User", "Bot", "Organization"] })
      .notNull()
      .default("User"),
    siteAdmin: boolean().notNull().default(false),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("users_login").on(sql`lower(${t.login})`)],
);

/** Access tokens of every kind; only a SHA-256 of the token is kept. */
export const tokens = embedded.table("tokens", {
  hash: text().primaryKey(),
  userId: ref()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  appId: ref(),
  kind: text({ enum: ["personal", "oauth"] }).notNull(),
  note: text().notNull().default(""),
  /** What the settings page names a token by; the token itself and its hash are never shown. */
  id: bigserial({ mode: "number" }).notNull().unique(),
  /** Scope names as granted: repo, public_repo, repo_deployment, read:user, admin:repo_hook … */
  scopes: text().array().notNull(),
  createdAt: at().notNull().defaultNow(),
  lastUsedAt: at(),
  /** Null for a token that lasts until it is revoked. */
  expiresAt: at(),
});

export const oauthApps = embedded.table("oauth_apps", {
  id: id(),
  clientId: text().notNull().unique(),
  secretHash: text().notNull(),
  name: text().notNull(),
  redirectUris: text().array().notNull(),
  ownerId: ref().references(() => users.id, { onDelete: "cascade" }),
  description: text().notNull().default(""),
  homepageUrl: text().notNull().default(""),
  /** Whether the app may use the device flow (contract 6). */
  deviceFlow: boolean().notNull().default(false),
  createdAt: at().notNull().defaultNow(),
});

/** The device flow: a device polls with its code while a person types the short one (contract 6). */
export const deviceCodes = embedded.table("device_codes", {
  hash: text().primaryKey(),
  /** Eight letters as shown, `WDJB-MJHT`. */
  userCode: text().notNull().unique(),
  appId: ref()
    .notNull()
    .references(() => oauthApps.id, { onDelete: "cascade" }),
  scopes: text().array().notNull(),
  state: text({ enum: ["pending", "approved", "denied"] })
    .notNull()
    .default("pending"),
  userId: ref().references(() => users.id, { onDelete: "cascade" }),
  /** Seconds between two polls; grows by five with each that comes too early. */
  interval: integer().notNull().default(5),
  polledAt: at(),
  createdAt: at().notNull().defaultNow(),
});

/** Who a browser is at the embedded GitHub's own pages (settings, device); only a SHA-256 of the cookie is kept. */
export const browserSessions = embedded.table("browser_sessions", {
  hash: text().primaryKey(),
  userId: ref()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  createdAt: at().notNull().defaultNow(),
});

/** One-use authorisation codes, at most 10 minutes old, bound to client, redirect URI and PKCE challenge. */
export const oauthCodes = embedded.table("oauth_codes", {
  hash: text().primaryKey(),
  appId: ref()
    .notNull()
    .references(() => oauthApps.id, { onDelete: "cascade" }),
  userId: ref()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  redirectUri: text().notNull(),
  scopes: text().array().notNull(),
  codeChallenge: text(),
  createdAt: at().notNull().defaultNow(),
  /** Set when the code was exchanged; a second exchange is refused and revokes the token of the first. */
  usedAt: at(),
  tokenHash: text(),
});

export const repositories = embedded.table(
  "repositories",
  {
    id: id(),
    ownerId: ref()
      .notNull()
      .references(() => users.id),
    name: text().notNull(),
    description: text(),
    private: boolean().notNull().default(false),
    defaultBranch: text().notNull().default("main"),
    /** Absolute path of the git directory or work tree. */
    path: text().notNull(),
    /** True where Berth made the repository itself: only there may a merge write refs. */
    managed: boolean().notNull().default(false),
    /** An admin's word (`repo add --allow-merge`) that merges may write refs in a repository that Berth did not make. */
    mergeAllowed: boolean().notNull().default(false),
    /** Part of the sample world: its deploy step is ours and may run. */
    sample: boolean().notNull().default(false),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
    pushedAt: at().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("repositories_owner_name").on(t.ownerId, sql`lower(${t.name})`)],
);

/** Names that a repository had before: they lead to it by 301 until another one takes them. */
export const repositoryNames = embedded.table(
  "repository_names",
  {
    ownerId: ref()
      .notNull()
      .references(() => users.id),
    /** In lower case. */
    name: text().notNull(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.ownerId, t.name] })],
);

export const PERMISSIONS = ["read", "write", "admin"] as const;

export const collaborators = embedded.table(
  "collaborators",
  {
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    userId: ref()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    permission: text({ enum: PERMISSIONS }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.repositoryId, t.userId] })],
);

export const environments = embedded.table(
  "environments",
  {
    id: id(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    name: text().notNull(),
    waitTimer: integer().notNull().default(0),
    preventSelfReview: boolean().notNull().default(false),
    /** `[{type: "User"|"Team", id}]` as sent, validated. */
    reviewers: jsonb().$type<{ type: "User" | "Team"; id: number }[]>().notNull().default([]),
    branchPolicy: jsonb().$type<{ protected_branches: boolean; custom_branch_policies: boolean }>(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("environments_name").on(t.repositoryId, sql`lower(${t.name})`)],
);

/** Patterns of branches or tags that may deploy to an environment with custom policies. */
export const branchPolicies = embedded.table(
  "branch_policies",
  {
    id: id(),
    environmentId: ref()
      .notNull()
      .references(() => environments.id, { onDelete: "cascade" }),
    name: text().notNull(),
    type: text({ enum: ["branch", "tag"] })
      .notNull()
      .default("branch"),
  },
  (t) => [uniqueIndex("branch_policies_name").on(t.environmentId, t.type, t.name)],
);

/** Custom deployment protection rules: an app that was asked to gate an environment. */
export const protectionRules = embedded.table(
  "protection_rules",
  {
    id: id(),
    environmentId: ref()
      .notNull()
      .references(() => environments.id, { onDelete: "cascade" }),
    appId: ref()
      .notNull()
      .references(() => oauthApps.id, { onDelete: "cascade" }),
    enabled: boolean().notNull().default(true),
  },
  (t) => [uniqueIndex("protection_rules_app").on(t.environmentId, t.appId)],
);

export const deployments = embedded.table(
  "deployments",
  {
    id: id(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    sha: text().notNull(),
    ref: text().notNull(),
    task: text().notNull(),
    payload: rawJson().notNull(),
    environment: text().notNull(),
    originalEnvironment: text().notNull(),
    description: text(),
    creatorId: ref()
      .notNull()
      .references(() => users.id),
    transientEnvironment: boolean().notNull(),
    productionEnvironment: boolean().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    index("deployments_repository").on(t.repositoryId, t.id),
    index("deployments_environment").on(t.repositoryId, sql`lower(${t.environment})`, t.id),
  ],
);

export const STATUS_STATES = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"] as const;

export const statuses = embedded.table(
  "deployment_statuses",
  {
    id: id(),
    deploymentId: ref()
      .notNull()
      .references(() => deployments.id, { onDelete: "cascade" }),
    state: text({ enum: STATUS_STATES }).notNull(),
    description: text().notNull().default(""),
    logUrl: text().notNull().default(""),
    environmentUrl: text().notNull().default(""),
    environment: text().notNull(),
    creatorId: ref()
      .notNull()
      .references(() => users.id),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [index("deployment_statuses_deployment").on(t.deploymentId, t.id)],
);

/** Answers to a deployment that waits for a reviewer: what `…/approvals` lists. */
export const deploymentReviews = embedded.table(
  "deployment_reviews",
  {
    id: id(),
    deploymentId: ref()
      .notNull()
      .references(() => deployments.id, { onDelete: "cascade" }),
    environment: text().notNull(),
    userId: ref()
      .notNull()
      .references(() => users.id),
    state: text({ enum: ["approved", "rejected", "pending"] }).notNull(),
    comment: text().notNull().default(""),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [index("deployment_reviews_deployment").on(t.deploymentId, t.id)],
);

export const CHECK_STATUSES = ["queued", "in_progress", "completed", "waiting", "requested", "pending"] as const;
export const CHECK_CONCLUSIONS = [
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
] as const;

/** Check runs: like commit statuses, contexts that required_contexts is checked against (contract 2.2). */
export const checkRuns = embedded.table(
  "check_runs",
  {
    id: id(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    sha: text().notNull(),
    name: text().notNull(),
    status: text({ enum: CHECK_STATUSES }).notNull().default("queued"),
    /** Null until the run is completed. */
    conclusion: text({ enum: CHECK_CONCLUSIONS }),
    detailsUrl: text().notNull().default(""),
    externalId: text().notNull().default(""),
    output: jsonb().$type<{ title: string | null; summary: string | null; text: string | null }>(),
    creatorId: ref()
      .notNull()
      .references(() => users.id),
    startedAt: at().notNull().defaultNow(),
    completedAt: at(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [index("check_runs_sha").on(t.repositoryId, t.sha, t.id)],
);

/** Commit statuses (`POST /statuses/{sha}`): what required_contexts is checked against. */
export const commitStatuses = embedded.table(
  "commit_statuses",
  {
    id: id(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    sha: text().notNull(),
    state: text({ enum: ["error", "failure", "pending", "success"] }).notNull(),
    context: text().notNull(),
    description: text().notNull().default(""),
    targetUrl: text().notNull().default(""),
    creatorId: ref()
      .notNull()
      .references(() => users.id),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [index("commit_statuses_sha").on(t.repositoryId, t.sha)],
);

export const hooks = embedded.table(
  "hooks",
  {
    id: id(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    active: boolean().notNull().default(true),
    events: text().array().notNull(),
    url: text().notNull(),
    contentType: text({ enum: ["json", "form"] })
      .notNull()
      .default("form"),
    secret: text(),
    insecureSsl: text().notNull().default("0"),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [index("hooks_repository").on(t.repositoryId)],
);

/** The outbox: written with the change it tells of, delivered by HTTP afterwards, kept as the delivery log. */
export const hookDeliveries = embedded.table(
  "hook_deliveries",
  {
    id: id(),
    hookId: ref()
      .notNull()
      .references(() => hooks.id, { onDelete: "cascade" }),
    guid: text().notNull(),
    /** Where it was sent, which the hook may have changed since; null until then. */
    url: text(),
    event: text().notNull(),
    action: text(),
    /** The exact text that is signed and sent. */
    payload: text().notNull(),
    redelivery: boolean().notNull().default(false),
    state: text({ enum: ["pending", "sending", "done", "failed"] })
      .notNull()
      .default("pending"),
    statusCode: integer(),
    status: text(),
    durationMs: integer(),
    requestHeaders: jsonb().$type<Record<string, string>>(),
    responseHeaders: jsonb().$type<Record<string, string>>(),
    responseBody: text(),
    createdAt: at().notNull().defaultNow(),
    deliveredAt: at(),
  },
  (t) => [
    index("hook_deliveries_pending").on(t.hookId, t.id).where(sql`${t.state} in ('pending', 'sending')`),
    index("hook_deliveries_hook").on(t.hookId, t.id),
  ],
);

/** What the built-in deployer is told about one repository; no row means the defaults of the columns. */
export const deployerSettings = embedded.table("deployer_settings", {
  repositoryId: ref()
    .primaryKey()
    .references(() => repositories.id, { onDelete: "cascade" }),
  enabled: boolean().notNull().default(true),
  /** An admin's word that the repository's own deploy step (a program) may run here. */
  stepAllowed: boolean().notNull().default(false),
});

/** One run of the deployer. The id is random and unguessable: it is the address of the log and of the deployed files. */
export const deployerRuns = embedded.table(
  "deployer_runs",
  {
    id: text().primaryKey(),
    repositoryId: ref()
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    deploymentId: ref().notNull(),
    sha: text().notNull(),
    environment: text().notNull(),
    task: text().notNull().default("deploy"),
    state: text({ enum: ["accepted", "running", "succeeded", "failed"] })
      .notNull()
      .default("accepted"),
    /** The GUID of the delivery that asked for it: a second delivery of the same one starts nothing. */
    deliveryGuid: text().unique(),
    log: text().notNull().default(""),
    createdAt: at().notNull().defaultNow(),
    finishedAt: at(),
  },
  (t) => [uniqueIndex("deployer_runs_deployment").on(t.deploymentId)],
);
