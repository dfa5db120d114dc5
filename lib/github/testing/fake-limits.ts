/** One limit window of a fake host: how it refuses, and for how long. */
export interface FakeWindow {
  /** 200 is GraphQL's way. */
  readonly status: 200 | 403 | 429;
  readonly seconds: number;
  /** What it counts: a secondary limit counts all. */
  readonly resource?: "core" | "graphql";
  /** What the host says of the end: by `x-ratelimit-*`, by `retry-after`, or nothing. */
  readonly says: "reset" | "retry-after" | "nothing";
}

export interface Refusal {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** The limits of a fake host: refuses the first call inside a window, and remembers every further one as a breach, which fails a test. */
export class FakeLimits {
  /** Calls that were made although the host had told of a window. */
  readonly breaches: string[] = [];
  #window: (FakeWindow & { until: number; told: boolean }) | undefined;

  /** Opens a window now, by `Date.now`. */
  begin(window: FakeWindow): void {
    this.#window = { ...window, until: Date.now() + window.seconds * 1000, told: false };
  }

  end(): void {
    this.#window = undefined;
  }

  /** The refusal of a call, or undefined when it may be answered. */
  refuse(call: string, resource: "core" | "graphql"): Refusal | undefined {
    const window = this.#window;
    if (!window || Date.now() >= window.until) return undefined;
    if (window.resource !== undefined && window.resource !== resource) return undefined;
    if (window.told) this.breaches.push(call);
    window.told = true;
    return { status: window.status, headers: headersOf(window), body: bodyOf(window) };
  }
}

function headersOf({ says, until, seconds, resource }: FakeWindow & { until: number }): Record<string, string> {
  const date = new Date().toUTCString();
  if (says === "retry-after") return { date, "retry-after": String(seconds) };
  if (says === "nothing") return { date };
  const reset = String(Math.ceil(until / 1000));
  return {
    date,
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": reset,
    "x-ratelimit-resource": resource ?? "core",
  };
}

function bodyOf({ status, says }: FakeWindow): unknown {
  const message =
    says === "reset" ? "API rate limit exceeded for user ID 1." : "You have exceeded a secondary rate limit.";
  return status === 200 ? { data: null, errors: [{ type: "RATE_LIMITED", message }] } : { message };
}
