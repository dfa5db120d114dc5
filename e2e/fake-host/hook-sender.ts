import { createHmac, randomUUID } from "node:crypto";
import type { Truth } from "./truth";
import type { Hook, HostEvent } from "./types";

/** A delivery as the API tells of it (contract 5). */
export interface Delivery {
  readonly id: number;
  readonly guid: string;
  readonly delivered_at: string;
  readonly redelivery: boolean;
  readonly duration: number;
  readonly status: string;
  readonly status_code: number;
  readonly event: string;
  readonly action: string | null;
  readonly url: string;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly payload: unknown };
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly payload: string };
}

export type NewHook = Pick<Hook, "url" | "secret"> & Partial<Pick<Hook, "contentType" | "events" | "active">>;

/** An Enterprise Server gives a receiver this long (contract 5). */
const PATIENCE_MS = 30_000;

/** A message ready to be sent: what it is signed over is exactly `body`. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends every event to the hooks that want it, once each, as they happen; can be switched off, as when deliveries are lost. */
export class HookSender {
  #enabled = true;
  readonly #truth: Truth;
  readonly #deliveries = new Map<number, Delivery[]>();
  readonly #busy = new Set<Promise<void>>();
  #nextDelivery = 1;

  constructor(truth: Truth) {
    this.#truth = truth;
    truth.onEvent((event) => this.#send(event));
  }

  /** False: nothing goes out, as on a host whose deliveries get lost. */
  switch(on: boolean): void {
    this.#enabled = on;
  }

  /** A webhook of a repository; a ping goes out at once (contract 5). */
  add(repository: number | string, { contentType = "json", active = true, events = EVENTS, ...rest }: NewHook): Hook {
    const { id: repositoryId, hooks } = this.#truth.repository(repository);
    const made = { id: this.#truth.nextId("hook"), insecureSsl: "0", createdAt: this.#truth.now() };
    const hook = { ...made, contentType, active, events: [...events], ...rest };
    hooks.push(hook);
    this.ping(repositoryId, hook);
    return hook;
  }

  ping(repositoryId: number, hook: Hook): void {
    const payload = { zen: "Keep it logically awesome.", hook_id: hook.id, hook: { id: hook.id, events: hook.events } };
    if (this.#enabled) this.#deliver(hook, { name: "ping", repositoryId, payload }, randomUUID(), false);
  }

  /** Newest first. */
  deliveriesOf(hookId: number): readonly Delivery[] {
    return this.#deliveries.get(hookId) ?? [];
  }

  /** The same message under the same GUID (contract 5). */
  redeliver(hook: Hook, { guid, event, request }: Delivery): void {
    const payload = request.payload as HostEvent["payload"];
    this.#deliver(hook, { name: event as HostEvent["name"], repositoryId: 0, payload }, guid, true);
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  #send(event: HostEvent): void {
    if (!this.#enabled) return;
    for (const hook of this.#truth.repository(event.repositoryId).hooks)
      if (hook.active && (hook.events.includes(event.name) || hook.events.includes("*")))
        this.#deliver(hook, event, randomUUID(), false);
  }

  #deliver(hook: Hook, event: HostEvent, guid: string, redelivery: boolean): void {
    const message = messageFor(hook, event, guid);
    const work = this.#post(hook, event, message, { guid, redelivery }).finally(() => this.#busy.delete(work));
    this.#busy.add(work);
  }

  async #post(
    hook: Hook,
    event: HostEvent,
    message: Message,
    { guid, redelivery }: { guid: string; redelivery: boolean },
  ): Promise<void> {
    const begun = Date.now();
    const { code, words, ...response } = await post(message);
    const kept = this.#deliveries.get(hook.id) ?? [];
    this.#deliveries.set(hook.id, kept);
    kept.unshift({
      ...{ id: this.#nextDelivery++, guid, delivered_at: new Date(begun).toISOString(), redelivery },
      ...{ duration: (Date.now() - begun) / 1000, status: words, status_code: code, event: event.name },
      action: typeof event.payload.action === "string" ? event.payload.action : null,
      url: message.url,
      request: { headers: message.headers, payload: event.payload },
      response,
    });
  }
}

const EVENTS = ["deployment", "deployment_status"];

/** All headers of contract 5, signed over the raw body with the hook's secret. */
export function messageFor(hook: Hook, event: HostEvent, guid: string): Message {
  const text = JSON.stringify(event.payload);
  const body = hook.contentType === "json" ? text : new URLSearchParams({ payload: text }).toString();
  const signed = (algorithm: string) => createHmac(algorithm, hook.secret).update(body).digest("hex");
  const type = hook.contentType === "json" ? "application/json" : "application/x-www-form-urlencoded";
  const headers = {
    accept: "*/*",
    "content-type": type,
    "user-agent": "GitHub-Hookshot/fa4e000",
    "x-github-event": event.name,
    "x-github-delivery": guid,
    "x-github-hook-id": String(hook.id),
    "x-github-hook-installation-target-type": "repository",
    "x-github-hook-installation-target-id": String(event.repositoryId),
    "x-github-enterprise-version": "3.17.0",
    ...(hook.secret === ""
      ? {}
      : { "x-hub-signature": `sha1=${signed("sha1")}`, "x-hub-signature-256": `sha256=${signed("sha256")}` }),
  };
  return { url: hook.url, headers, body };
}

async function post({ url, headers, body }: Message) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    const words = answer.ok ? "OK" : `Invalid HTTP Response: ${answer.status}`;
    const payload = await answer.text();
    return { code: answer.status, words, headers: Object.fromEntries(answer.headers), payload };
  } catch (error) {
    const words = error instanceof Error && error.name === "TimeoutError" ? "timed out" : "failed to connect to host";
    return { code: 0, words, headers: {}, payload: "" };
  }
}
