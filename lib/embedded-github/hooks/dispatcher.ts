import { afterCalls } from "@/lib/embedded-github/http/under-way";
import { env } from "@/lib/env";
import { listen } from "@/lib/store/notify";
import { Bell } from "./bell";
import { type Claimed, claim, forgetOld, takeBackBegun } from "./claim";
import { deliver } from "./deliver";
import { HOOKS_CHANNEL } from "./enqueue";
import { type Leadership, takeLead } from "./leadership";

/** Hooks that are served at a time; one hook has one at a time, so that it gets its events in order. */
const PARALLEL = 8;
/** Without a notification the outbox is looked at this often. */
const POLL_MS = 5_000;
const RETRY_MS = 500;
/** So long after the start our own receivers may not listen yet, and a refused connection is no answer. */
const START_UP_MS = 120_000;
/** Deliveries under way at a stop get this long to end. */
const GRACE_MS = 2_000;
/** The log is shortened this often. */
const FORGET_MS = 3_600_000;

class Dispatcher {
  private readonly bell = new Bell();
  private readonly stopping = new AbortController();
  private readonly cut = new AbortController();
  private readonly startedAt = Date.now();
  /** Hooks with a delivery under way or, after a refused connection, on a short break. */
  private readonly busy = new Set<number>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly running: Promise<void>;
  private failed = false;
  private forgetAt = 0;
  private warned = "";

  constructor() {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.bell.ring();
    const grace = setTimeout(() => this.cut.abort(), GRACE_MS);
    await this.running;
    clearTimeout(grace);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.lead();
      } catch (error) {
        this.warn(error);
      }
      if (!this.stopping.signal.aborted) await this.bell.wait(RETRY_MS);
    }
  }

  // One process at a time delivers. What its predecessor had begun is sent again.
  private async lead(): Promise<void> {
    const lead = await takeLead("berth:embedded:dispatcher", () => this.bell.ring());
    if (!lead) return;
    let unlisten: (() => void) | undefined;
    try {
      unlisten = await listen(HOOKS_CHANNEL, () => this.bell.ring());
      await takeBackBegun();
      this.failed = false;
      await this.work(lead);
    } finally {
      unlisten?.();
      await Promise.allSettled([...this.underWay]);
      await lead.release();
    }
  }

  private async work(lead: Leadership): Promise<void> {
    while (lead.held && !this.failed && !this.stopping.signal.aborted) {
      if (Date.now() >= this.forgetAt) {
        await forgetOld();
        this.forgetAt = Date.now() + FORGET_MS;
      }
      await afterCalls();
      const room = PARALLEL - this.underWay.size;
      const claimed = room > 0 ? await claim(room, this.busy) : [];
      for (const one of claimed) this.begin(one, lead);
      if (claimed.length === 0) await this.bell.wait(POLL_MS);
    }
  }

  private begin(claimed: Claimed, lead: Leadership): void {
    const { hook } = claimed;
    this.busy.add(hook.id);
    const mayNotListenYet = hook.url.startsWith(`${env().url}/`) && Date.now() - this.startedAt < START_UP_MS;
    const goesOn = () => lead.held && !this.failed && !this.stopping.signal.aborted;
    const work = deliver(claimed, { stop: this.cut.signal, goesOn, mayNotListenYet })
      .then((result) => this.free(hook.id, result === "later" ? RETRY_MS : 0))
      .catch((error: unknown) => {
        // Not recorded, so still `sending`: taking the lead anew sends it again.
        this.warn(error);
        this.failed = true;
        this.free(hook.id, 0);
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  // A database that is away fails twice a second; it is said once.
  private warn(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (text !== this.warned) console.warn(`berth: webhook dispatcher: ${text}`);
    this.warned = text;
  }

  private free(hookId: number, afterMs: number): void {
    const now = () => {
      this.busy.delete(hookId);
      this.bell.ring();
    };
    if (afterMs === 0) now();
    else setTimeout(now, afterMs).unref();
  }
}

/** Starts delivering the outbox; returns the way to stop, which waits for what is under way. */
export function startDispatcher(): () => Promise<void> {
  const dispatcher = new Dispatcher();
  return () => dispatcher.stop();
}
