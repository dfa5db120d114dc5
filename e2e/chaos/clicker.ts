import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { FakeHost } from "@/e2e/fake-host/fake-host";
import type { Repository } from "@/e2e/fake-host/repository";
import { actionReply, resultIn } from "@/e2e/support/act";
import type { Life } from "./life";
import type { Random } from "./random";

export const CLICKED = "Clicked ";
const TWICE = 0.3;
const ANSWER_LOST = 0.15;
/** A process looks for a write that one before it sent after 25 s; a click is repeated for longer than that. */
const INSISTS_MS = 120_000;
const AGAIN_MS = 1_000;

/** A form that somebody sent, once or oftener, always with the same intent. */
export interface Click {
  readonly intent: string;
  readonly repository: Repository;
  /** Its description tells the deployment that it made at the host. */
  readonly description: string;
  /** The deployment that the product has answered with. */
  made?: number;
}

/** Somebody who deploys by the product's own form, clicks twice, and after a lost answer again: one deployment per intent is what they want. */
export class Clicker {
  readonly clicks: Click[] = [];
  /** Requests that had no answer with a deployment, and were repeated. */
  repeated = 0;
  /** Writes of which the host took back the answer. */
  lost = 0;
  readonly #host: FakeHost;
  readonly #life: Life;
  readonly #cookie: string;
  readonly #random: Random;
  readonly #pending = new Set<Promise<void>>();
  #stopped = false;

  constructor(host: FakeHost, life: Life, cookie: string, random: Random) {
    this.#host = host;
    this.#life = life;
    this.#cookie = cookie;
    this.#random = random;
  }

  /** Clicks until `finish`. */
  async run(everyMs: readonly [number, number], repositories: readonly Repository[]): Promise<void> {
    while (!this.#stopped) {
      await pause(this.#random.between(...everyMs));
      if (!this.#stopped && this.#life.isUp) this.#click(this.#random.pick(repositories));
    }
  }

  /** No new clicks; what was not answered is sent again until it is. */
  async finish(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#pending);
    await Promise.all(this.clicks.map((click) => this.#insist(click)));
  }

  #click(repository: Repository): void {
    const description = `${CLICKED}${this.clicks.length + 1}`;
    const click: Click = { intent: randomUUID(), repository, description };
    this.clicks.push(click);
    if (this.#random.chance(ANSWER_LOST)) this.#loseAnswer(repository);
    for (let times = this.#random.chance(TWICE) ? 2 : 1; times > 0; times--) {
      const sent = this.#send(click).finally(() => this.#pending.delete(sent));
      this.#pending.add(sent);
    }
  }

  #loseAnswer({ fullName }: Repository): void {
    this.lost += 1;
    const path = `/repos/${fullName}/deployments$`;
    this.#host.faults.fail({ method: "POST", path, times: 1, how: { kind: "act-then-reset" } });
  }

  async #insist(click: Click): Promise<void> {
    for (const begun = performance.now(); click.made === undefined; await pause(AGAIN_MS)) {
      if (performance.now() - begun > INSISTS_MS) return;
      this.repeated += 1;
      await this.#send(click);
    }
  }

  async #send(click: Click): Promise<void> {
    const { intent, repository, description } = click;
    const key = { host: this.#host.name, owner: repository.owner, name: repository.name };
    const form = { ref: "main", environment: "staging", task: "deploy", payload: "", requiredContexts: [] };
    const flags = { transient: false, production: false, autoMerge: false };
    const input = { repository: key, ...form, ...flags, description, intent };
    try {
      const answer = await actionReply("createDeploymentAction", this.#cookie, input, { url: this.#life.url });
      const result = resultIn(await answer.text());
      if (result?.ok) click.made = (result.value as { readonly id: number }).id;
    } catch {
      // Nobody is there, or nobody any more: the person sees no answer.
    }
  }
}
