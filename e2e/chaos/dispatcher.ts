import { type Message, messageFor } from "@/e2e/fake-host/hook-sender";
import type { Hook, HostEvent } from "@/e2e/fake-host/types";
import { DOSES, REORDER_WINDOW } from "./profile";
import type { Random } from "./random";

/** A host waits so long for an answer, and never asks again. */
const PATIENCE_MS = 10_000;
const MOST_LATER_MS = 3_000;

type Way = "sent" | "dropped" | "corrupted" | "duplicated" | "replayed" | "reordered" | "unknown" | "ghosts";

/** Sends the events of a host as badly as the way there allows: lost, twice, again under another name, late, spoilt. */
export class Dispatcher {
  readonly counts: Record<Way, number> = {
    ...{ sent: 0, dropped: 0, corrupted: 0, duplicated: 0, replayed: 0, reordered: 0, unknown: 0, ghosts: 0 },
  };
  /** GUIDs that the product has answered 2xx: it must know them for ever. */
  readonly acked = new Set<string>();
  /** Answers to spoilt deliveries, by status. */
  readonly toCorrupted = new Map<number, number>();
  /** Answers to good ones that were not 2xx, by status; 0 for none. */
  readonly failed = new Map<number, number>();
  readonly #hook: Hook;
  readonly #random: Random;
  readonly #busy = new Set<Promise<void>>();
  /** Held back, each until so many others went by. */
  #held: { left: number; readonly send: () => void }[] = [];
  /** The last event of each deployment, and those of deployments that are gone. */
  readonly #last = new Map<string, HostEvent>();
  readonly #ghosts: HostEvent[] = [];
  #slowest = 0;

  constructor(url: string, secret: string, random: Random) {
    const events = ["deployment", "deployment_status"];
    this.#hook = {
      ...{ id: 1, url, contentType: "json", secret },
      insecureSsl: "0",
      events,
      active: true,
      createdAt: "",
    };
    this.#random = random;
  }

  /** The longest that an answer took, in milliseconds. */
  get slowestMs(): number {
    return Math.round(this.#slowest);
  }

  get inFlight(): number {
    return this.#busy.size;
  }

  take(event: HostEvent): void {
    const random = this.#random;
    const message = messageFor(this.#hook, event, this.#guid());
    this.#last.set(nameOf(event), event);
    this.#release();
    if (random.chance(DOSES.unknown)) this.#soon("unknown", this.#unknown(event));
    if (random.chance(DOSES.dropped)) this.counts.dropped += 1;
    else if (random.chance(DOSES.corrupted)) this.#send(this.#spoil(message), "corrupted");
    else this.#deliver(event, message);
  }

  /** A deployment is gone: its last event comes once more, with `haunt`. */
  bury(repositoryId: number, id: number): void {
    const event = this.#last.get(`${repositoryId} ${id}`);
    if (event) this.#ghosts.push(event);
  }

  #deliver(event: HostEvent, message: Message): void {
    const random = this.#random;
    if (random.chance(DOSES.reordered)) {
      this.counts.reordered += 1;
      this.#held.push({ left: random.between(1, REORDER_WINDOW), send: () => this.#send(message, "sent") });
    } else this.#send(message, "sent");
    if (random.chance(DOSES.duplicated)) this.#soon("duplicated", message);
    if (random.chance(DOSES.replayed)) this.#soon("replayed", messageFor(this.#hook, event, this.#guid()));
  }

  /** Resolves when everything was sent and answered, or not. */
  async finish(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const { send } of held) send();
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  /** Sends the last event of everything that is gone, as a host does when somebody asks it to; resolves when all was answered. */
  async haunt(): Promise<void> {
    for (const event of this.#ghosts.splice(0)) this.#send(messageFor(this.#hook, event, this.#guid()), "ghosts");
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  #release(): void {
    for (const one of this.#held) one.left -= 1;
    const due = this.#held.filter((one) => one.left <= 0);
    this.#held = this.#held.filter((one) => one.left > 0);
    for (const { send } of due) send();
  }

  #guid(): string {
    const hex = (digits: number) =>
      Array.from({ length: digits }, () => this.#random.between(0, 15).toString(16)).join("");
    return [8, 4, 4, 4, 12].map(hex).join("-");
  }

  /** Signed well, of a kind that nobody asked for; or under a name that does not fit. */
  #unknown(event: HostEvent): Message {
    const message = messageFor(this.#hook, event, this.#guid());
    const name = this.#random.pick(["workflow_run", "deployment_review", "push"]);
    return { ...message, headers: { ...message.headers, "x-github-event": name } };
  }

  #spoil(message: Message): Message {
    const { "x-hub-signature-256": signature = "", ...headers } = message.headers;
    const other = message.body.replace(/"state":"\w+"/, '"state":"success"').replace(/"id":\d/, '"id":9');
    const spoilt = [
      { ...message, body: `${other} ` },
      { ...message, body: message.body.slice(0, -1) },
      {
        ...message,
        headers: { ...headers, "x-hub-signature-256": signature.replace(/.$/, (c) => (c === "0" ? "1" : "0")) },
      },
      { ...message, headers },
    ];
    return this.#random.pick(spoilt);
  }

  #soon(way: Way, message: Message): void {
    const later = new Promise((resolve) => setTimeout(resolve, this.#random.between(0, MOST_LATER_MS)));
    this.#track(later.then(() => this.#post(message, way)));
  }

  #send(message: Message, way: Way): void {
    this.#track(this.#post(message, way));
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#busy.delete(tracked));
    this.#busy.add(tracked);
  }

  async #post({ url, headers, body }: Message, way: Way): Promise<void> {
    this.counts[way] += 1;
    const begun = performance.now();
    // A connection that stays open would be counted among what the product leaves open.
    const sent = { ...headers, connection: "close" };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const status = await statusOf(fetch(url, { method: "POST", headers: sent, body, signal }));
    if (status !== 0) this.#slowest = Math.max(this.#slowest, performance.now() - begun);
    const tell = (where: Map<number, number>) => where.set(status, (where.get(status) ?? 0) + 1);
    if (way === "corrupted") tell(this.toCorrupted);
    else if (status >= 200 && status < 300) this.acked.add(String(headers["x-github-delivery"]));
    else tell(this.failed);
  }
}

function nameOf({ repositoryId, payload }: HostEvent): string {
  return `${repositoryId} ${(payload.deployment as { readonly id: number }).id}`;
}

/** 0 where nobody is there, or nobody any more: a host counts it as failed and goes on. */
async function statusOf(asked: Promise<Response>): Promise<number> {
  try {
    const answer = await asked;
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
