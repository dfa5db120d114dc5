import { setTimeout as pause } from "node:timers/promises";
import type { FakeHost } from "@/e2e/fake-host/fake-host";
import { Clicker } from "./clicker";
import { Dispatcher } from "./dispatcher";
import { Gauge } from "./gauge";
import type { Life } from "./life";
import { MadeByClicks } from "./made-by-clicks";
import type { Mirror } from "./mirror";
import { Monitor } from "./monitor";
import { Nemesis } from "./nemesis";
import type { Profile } from "./profile";
import { Random } from "./random";
import type { Check } from "./report";
import { PERSON, Script } from "./script";
import { signIn } from "./sign-in";
import * as verdict from "./verdict";
import { Viewer } from "./views";
import { Windows } from "./windows";
import { Witness } from "./witness";

const TICK_MS = 100;
const MOST_IN_FLIGHT = 32;
/** First readings of all histories take as long as they take; they are not what is measured. */
const FIRST_READINGS_MS = 180_000;
/** The host goes on while the product is down, at this part of its pace: GitHub sends nothing again, so all of that is lost. */
const WHILE_DOWN = 0.1;
/** This part of the events comes after the last kill. */
const AFTER = 0.05;

export interface Parts {
  readonly host: FakeHost;
  readonly life: Life;
  readonly mirror: Mirror;
  readonly profile: Profile;
  readonly seed: number;
}

/** One run: the truth changes, deliveries go astray, the product dies and comes back, somebody looks all the time. */
export class Chaos {
  readonly #parts: Parts;
  readonly #script: Script;
  readonly #witness: Witness;
  readonly #dispatcher: Dispatcher;
  readonly #nemesis: Nemesis;
  readonly #windows: Windows;
  readonly #made: MadeByClicks;
  readonly #random: Random;
  #events = 0;
  /** GUIDs that were acknowledged and not in the inbox of a later start. */
  readonly #forgotten: string[] = [];
  #restartsChecked = 0;
  readonly #counts: Record<string, string | number> = {};

  constructor(parts: Parts) {
    this.#parts = parts;
    const { host, life, profile, seed } = parts;
    this.#random = new Random(seed);
    // Before anything is made: the witness sees all of it.
    this.#witness = new Witness(host.truth);
    this.#script = new Script(host, this.#random.fork(), profile.repositories);
    const { webhookSecret } = host.settings();
    const url = `${life.url}/api/webhooks/${encodeURIComponent(host.name)}`;
    this.#dispatcher = new Dispatcher(url, webhookSecret, this.#random.fork());
    this.#windows = new Windows(host.limits, profile.windows, this.#random.fork());
    this.#made = new MadeByClicks(host.truth);
    this.#nemesis = new Nemesis(life, profile, this.#random.fork(), {
      mayKill: () => this.#windows.beforeKill(),
      afterStart: () => this.#remembersAll(),
    });
    host.truth.onEvent((event) => {
      this.#events += 1;
      this.#dispatcher.take(event);
    });
    host.truth.onChange(({ kind, repositoryId, deployment }) => {
      if (kind === "deployment deleted") this.#dispatcher.bury(repositoryId, deployment.id);
    });
  }

  async run(): Promise<Check[]> {
    const { host, life, mirror, profile } = this.#parts;
    const gauge = new Gauge(life);
    await this.#nemesis.begin();
    const cookie = await signIn(life.url, host.name, PERSON);
    const viewer = new Viewer(life.url, host.name, cookie);
    await viewer.overview();
    const repositories = [...host.truth.repositories.values()];
    const monitor = new Monitor(viewer, repositories, this.#witness, this.#random.fork());
    const clicker = new Clicker(host, life, cookie, this.#random.fork());
    const looking = monitor.run();
    const clicking = clicker.run(profile.clicksMs, repositories);
    await this.#rage();
    await Promise.all([this.#act(profile.events), clicker.finish()]);
    await clicking;
    await this.#dispatcher.finish();
    const last = performance.now();
    const checks = [await verdict.whetherGone(mirror, this.#dispatcher)];
    checks.push(...(await verdict.whetherEqual(this.#parts, viewer, last)));
    this.#countTruth();
    checks.push(await verdict.whetherApplied(mirror, this.#dispatcher.acked));
    monitor.stop();
    await looking;
    checks.push(...this.#afterwards(monitor), await verdict.whetherWrittenOnce(clicker, this.#made, host, mirror));
    checks.push(await verdict.whetherBounded(gauge, life, viewer, mirror));
    gauge.stop();
    await life.end("SIGTERM");
    return checks;
  }

  /** Kills and limit windows while the truth changes, until both are over and every history was read. */
  async #rage(): Promise<void> {
    const limiting = this.#windows.run();
    const killing = this.#nemesis.rage();
    await this.#act(this.#parts.profile.events * (1 - AFTER));
    await killing;
    this.#windows.stop();
    await limiting;
    await this.#firstReadings();
  }

  #afterwards(monitor: Monitor): Check[] {
    const starts = `${this.#restartsChecked} starts looked at`;
    return [
      verdict.check("I2 acknowledged ones are there after every restart", this.#forgotten, starts),
      verdict.whetherRefused(this.#dispatcher),
      ...verdict.whetherTrue(monitor),
      verdict.whetherKept(this.#parts, this.#windows),
    ];
  }

  #countTruth(): void {
    const all = [...this.#parts.host.truth.repositories.values()].flatMap((repository) => repository.deployments);
    const statuses = all.reduce((sum, deployment) => sum + deployment.statuses.length, 0);
    this.#counts["deployments and statuses at the host"] = `${all.length} and ${statuses}`;
  }

  /** Lets the truth change until there were so many events, slower while nobody is there to hear of it. */
  async #act(events: number): Promise<void> {
    const { profile, life } = this.#parts;
    let due = this.#events;
    // A host has so many connections to one receiver, and no more: on a slow machine all of it takes longer.
    const mayGoOn = () => this.#dispatcher.inFlight < MOST_IN_FLIGHT;
    for (let last = performance.now(); this.#events < events; ) {
      await pause(TICK_MS);
      const now = performance.now();
      due += ((now - last) / 1_000) * (life.isUp ? profile.perSecond : profile.perSecond * WHILE_DOWN);
      last = now;
      while (this.#events < Math.min(events, due) && mayGoOn()) this.#script.step();
      due = Math.min(due, this.#events + profile.perSecond);
    }
  }

  /** Until every history was read once. */
  async #firstReadings(): Promise<void> {
    const deadline = performance.now() + FIRST_READINGS_MS;
    while ((await this.#parts.mirror.unread()) > 0 && performance.now() < deadline) await pause(500);
  }

  /** After each start: everything that was ever acknowledged is there. */
  async #remembersAll(): Promise<void> {
    const acked = [...this.#dispatcher.acked];
    const { guids } = await this.#parts.mirror.inbox();
    this.#forgotten.push(...acked.filter((guid) => !guids.has(guid)));
    this.#restartsChecked += 1;
  }

  doses(): Readonly<Record<string, string | number>> {
    const { counts, failed, slowestMs } = this.#dispatcher;
    const { host, life, profile } = this.#parts;
    return {
      "events of the host": this.#events,
      "sent once": counts.sent,
      dropped: counts.dropped,
      "sent twice under the same GUID": counts.duplicated,
      "again under another GUID": counts.replayed,
      "out of order": counts.reordered,
      corrupted: counts.corrupted,
      "of unknown kinds": counts.unknown,
      "nobody there, or starting": [...failed.values()].reduce((sum, times) => sum + times, 0),
      "answers by status, without 2xx": [...failed]
        .map(([status, times]) => `${times} x ${status || "none"}`)
        .join(", "),
      "deleted without an event": this.#script.deleted,
      "of deleted ones, at the end": counts.ghosts,
      SIGKILLs: `${this.#nemesis.kills}, ${profile.firstKills} of them on an empty database`,
      "limit windows": [...this.#windows.opened].map(([name, times]) => `${times} x ${name}`).join("; "),
      "ready after a start (median, longest)": `${life.medianReadyMs} ms, ${Math.max(...life.readyMs)} ms`,
      "slowest answer to a delivery": `${slowestMs} ms`,
      "calls to the host (of which 304)": `${host.calls.all.length} (${host.calls.count(0, { charged: false })})`,
      ...this.#counts,
    };
  }
}
