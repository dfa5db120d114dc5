import { JSON_TYPE, type Reply } from "./reply";

/** A time in which the host takes no calls of a token (contract 2 and 4, rate limits). */
export interface LimitWindow {
  /** Whose; left out for every token. */
  readonly token?: string;
  readonly kind: "primary" | "secondary";
  /** 200 only for GraphQL, which tells of limits inside an answer. */
  readonly status: 200 | 403 | 429;
  /** How the answer says when it ends; `nothing` means the 60 seconds of the documentation. */
  readonly says: "retry-after" | "reset" | "nothing";
  /** How long, from the first refused call. */
  readonly seconds: number;
  readonly resource?: Resource;
  /** So many calls still pass. */
  readonly after?: number;
}

export type Resource = "core" | "graphql";

/** A call that came although its token had been told to wait. */
export interface Violation {
  readonly at: string;
  readonly call: string;
  readonly token: string;
  /** How long it should still have waited, in milliseconds. */
  readonly early: number;
  /** How long ago the token had been told, in milliseconds. */
  readonly after: number;
}

/** When a token was refused for the first time in a window, and until when it was told to wait; milliseconds. */
export interface Told {
  readonly at: number;
  readonly until: number;
}

export interface Budget {
  readonly points: number;
  readonly seconds: number;
}

interface Open extends LimitWindow {
  left: number;
  /** By token: when its first refusal went out, and until when it was told to wait. */
  readonly told: Map<string, Told>;
}
interface Account {
  used: number;
  readonly resetAt: number;
  spentAt: number | undefined;
}
export interface Ask {
  readonly call: string;
  readonly token: string;
  readonly resource: Resource;
}

/** What was on its way while the refusal was: nobody can know of it yet. */
export const ON_THE_WAY_MS = 500;

/** Limits as a host has them, and who did not keep them. None at all until a test says so, as on an Enterprise Server. */
export class Limits {
  readonly #violations: Violation[] = [];
  readonly #refusals: Told[] = [];
  #windows: Open[] = [];
  #budget: Budget | undefined;
  readonly #accounts = new Map<string, Account>();

  open(window: LimitWindow): void {
    this.#windows.push({ ...window, left: window.after ?? 0, told: new Map() });
  }

  /** So many points per token and resource, and a new account after so many seconds; null for no limit. */
  setBudget(budget: Budget | null): void {
    this.#budget = budget ?? undefined;
    this.#accounts.clear();
  }

  /** No window and no budget any more; violations stay. */
  clear(): void {
    this.#windows = [];
    this.setBudget(null);
  }

  violations(): readonly Violation[] {
    return this.#violations;
  }

  /** Every window that a token was told of, in their order; also those that are cleared. */
  refusals(): readonly Told[] {
    return this.#refusals;
  }

  /** The refusal of a call, or undefined where it may pass. */
  refuse(ask: Ask, now = Date.now()): Reply | undefined {
    for (const window of this.#windows) {
      const reply = concerns(window, ask) ? this.#refuseIn(window, ask, now) : undefined;
      if (reply) return reply;
    }
    const account = this.#account(ask, now);
    if (!account || !this.#budget || account.used < this.#budget.points) return undefined;
    if (account.spentAt !== undefined) this.#note(ask, { at: account.spentAt, until: account.resetAt }, now);
    account.spentAt ??= now;
    return refusal({ kind: "primary", status: 403, says: "reset", seconds: 0 }, ask, account.resetAt, now);
  }

  /** Takes a point for an answer, but for a 304 (contract 2.10), and answers the headers that tell what is left. */
  charge(ask: Ask, status: number, now = Date.now()): Record<string, string> {
    const account = this.#account(ask, now);
    if (!account || !this.#budget) return {};
    if (status !== 304) account.used += 1;
    if (account.used >= this.#budget.points) account.spentAt ??= now;
    return this.#headers(account, ask.resource, this.#budget);
  }

  /** The body of `GET /rate_limit`; undefined where there is no limit. */
  told(token: string, now = Date.now()): unknown {
    const budget = this.#budget;
    if (!budget) return undefined;
    const of = (resource: Resource) => {
      const { used = 0, resetAt = now + budget.seconds * 1000 } =
        this.#account({ call: "", token, resource }, now) ?? {};
      return { limit: budget.points, used, remaining: Math.max(0, budget.points - used), reset: seconds(resetAt) };
    };
    return { resources: { core: of("core"), graphql: of("graphql") }, rate: of("core") };
  }

  #refuseIn(window: Open, ask: Ask, now: number): Reply | undefined {
    if (window.left > 0) {
      window.left -= 1;
      return undefined;
    }
    const told = window.told.get(ask.token);
    if (told && now >= told.until) return undefined;
    if (told) this.#note(ask, told, now);
    // A reset is told in whole seconds.
    const until =
      told?.until ??
      (window.says === "reset" ? seconds(now + window.seconds * 1000) * 1000 : now + window.seconds * 1000);
    if (!told) this.#tell(window, ask.token, { at: now, until });
    return refusal(window, ask, until, now);
  }

  #tell(window: Open, token: string, told: Told): void {
    window.told.set(token, told);
    this.#refusals.push(told);
  }

  #note({ call, token }: Ask, { at, until }: Told, now: number): void {
    if (now - at > ON_THE_WAY_MS && now < until)
      this.#violations.push({ at: new Date(now).toISOString(), call, token, early: until - now, after: now - at });
  }

  #account({ token, resource }: Ask, now: number): Account | undefined {
    if (!this.#budget) return undefined;
    const key = `${token} ${resource}`;
    const known = this.#accounts.get(key);
    if (known && known.resetAt > now) return known;
    const made = { used: 0, resetAt: seconds(now + this.#budget.seconds * 1000) * 1000, spentAt: undefined };
    this.#accounts.set(key, made);
    return made;
  }

  #headers({ used, resetAt }: Account, resource: Resource, { points }: Budget): Record<string, string> {
    return limitHeaders({ limit: points, remaining: Math.max(0, points - used), resetAt, resource });
  }
}

const seconds = (ms: number) => Math.ceil(ms / 1000);

const concerns = ({ token, resource, status }: Open, ask: Ask) =>
  (token === undefined || token === ask.token) &&
  (resource === undefined || resource === ask.resource) &&
  (status !== 200 || ask.resource === "graphql");

function refusal(window: LimitWindow, { resource }: Ask, until: number, now: number): Reply {
  const message =
    window.kind === "primary"
      ? "API rate limit exceeded for user ID 1."
      : "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  const body =
    window.status === 200
      ? { errors: [{ type: "RATE_LIMITED", message }] }
      : { message, status: String(window.status) };
  const headers = {
    "content-type": JSON_TYPE,
    ...(window.says === "retry-after" ? { "retry-after": String(seconds(until - now)) } : {}),
    ...(window.says === "reset" ? limitHeaders({ limit: 5000, remaining: 0, resetAt: until, resource }) : {}),
  };
  return { status: window.status, headers, text: JSON.stringify(body) };
}

function limitHeaders(of: { limit: number; remaining: number; resetAt: number; resource: Resource }) {
  return {
    "x-ratelimit-limit": String(of.limit),
    "x-ratelimit-remaining": String(of.remaining),
    "x-ratelimit-used": String(of.limit - of.remaining),
    "x-ratelimit-reset": String(seconds(of.resetAt)),
    "x-ratelimit-resource": of.resource,
  };
}
