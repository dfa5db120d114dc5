/** Descriptions of deployment statuses, at most 140 characters each. */
export const FAILURES = [
  "Smoke test: 2 of 14 failed",
  "Migration 0093_split_shipments timed out after 60 s",
  "Health check answered 502 for 90 s",
  "3 of 10 instances did not become ready",
  "Bundle is 14 kB over its budget",
  "Contract test with billing failed: field taxLines is missing",
  "Image was built for another architecture",
  "Rolled back by the canary: error rate 4.1 % (limit 1 %)",
];

export const ERRORS = [
  "Registry answered 503",
  "Runner lost its network",
  "No space left on device",
  "Secret DATABASE_URL is not set in this environment",
  "Cluster API did not answer within 30 s",
];

export const PROGRESS = [
  "Rolling out: 6 of 10 instances",
  "Rolling out: 3 of 10 instances",
  "Waiting for health checks",
  "Running migrations",
  "Warming caches",
];

export const SUCCESSES = ["", "", "", "All 10 instances answer", "Live in every region", "Smoke test: 14 of 14 passed"];

export const DESCRIPTIONS = [
  "Weekly release",
  "Nightly deployment of main",
  "For the demo on Thursday",
  "Second try after the registry came back",
  "Asked for by support, ticket 20418",
  "نشر النسخة الجديدة قبل اجتماع العملاء",
  "負荷試験のためのデプロイ",
  "פריסה לבדיקת הצוות לפני השחרור",
];

/** Exactly as long as a status description may be. */
export const LONGEST =
  "Waiting for the nightly export, which holds a lock on shipments; it usually ends before 04:30 UTC and then this rollout goes on by itself ok";
