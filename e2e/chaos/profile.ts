/** Limit windows of the host, while the product is killed. */
export interface WindowDoses {
  /** From the end of one to the next, in milliseconds. */
  readonly betweenMs: readonly [number, number];
  /** How long one is, where the host says so. */
  readonly seconds: readonly [number, number];
  /** So many, the first ones, whose end the host does not tell. */
  readonly unsaid: number;
}

/** How much is done to the product, and how fast. */
export interface Profile {
  readonly name: "full" | "short";
  /** Events of the host; what is sent twice or again is more. */
  readonly events: number;
  readonly perSecond: number;
  readonly repositories: number;
  readonly kills: number;
  /** Of the kills: before the product was ever ready, on an empty database, so that migrations are hit too. */
  readonly firstKills: number;
  /** From ready to the next kill, in milliseconds. */
  readonly livesMs: readonly [number, number];
  readonly windows: WindowDoses;
  /** From one click that writes to the next, in milliseconds. */
  readonly clicksMs: readonly [number, number];
}

export const PROFILES: Readonly<Record<Profile["name"], Profile>> = {
  full: {
    ...{ name: "full", events: 10_000, perSecond: 60, repositories: 200 },
    ...{ kills: 20, firstKills: 3, livesMs: [4_000, 18_000] },
    ...{ windows: { betweenMs: [2_000, 10_000], seconds: [5, 15], unsaid: 1 }, clicksMs: [300, 1_500] },
  },
  short: {
    ...{ name: "short", events: 2_000, perSecond: 80, repositories: 200 },
    ...{ kills: 5, firstKills: 1, livesMs: [1_000, 6_000] },
    ...{ windows: { betweenMs: [1_000, 4_000], seconds: [5, 9], unsaid: 0 }, clicksMs: [300, 1_500] },
  },
};

/** What happens to deliveries on their way; shares of the events of the host. */
export const DOSES = { dropped: 0.05, corrupted: 0.01, duplicated: 0.1, replayed: 0.02, reordered: 0.1, unknown: 0.01 };
/** One that is held back comes after so many later ones at most. */
export const REORDER_WINDOW = 50;
/** How soon after the last event the mirror has to equal the truth. */
export const CONVERGE_MS = 60_000;

export interface Wanted {
  readonly profile: Profile;
  readonly seed: number;
}

/** Reads `--short` and `--seed N` (or BERTH_CHAOS_SEED) of a command line. */
export function wantedOf(args: readonly string[], seedOfEnvironment: string | undefined): Wanted {
  const given = args[args.indexOf("--seed") + 1];
  const seed = Number(args.includes("--seed") ? given : seedOfEnvironment || Date.now() % 1_000_000_000);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error("A seed is a whole number, such as --seed 7.");
  return { profile: PROFILES[args.includes("--short") ? "short" : "full"], seed };
}
