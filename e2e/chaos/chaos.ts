import { setTimeout as pause } from "node:timers/promises";
import type { FakeHost } from "@/e2e/fake-host/fake-host";
import { compareRows, compareViews, type Difference, isEqual } from "./compare";
import { Dispatcher } from "./dispatcher";
import type { Life } from "./life";
import type { Mirror } from "./mirror";
import { Monitor } from "./monitor";
import { Nemesis } from "./nemesis";
import { CONVERGE_MS, type Profile } from "./profile";
import { Random } from "./random";
import type { Check } from "./report";
import { PERSON, Script } from "./script";
import { signIn } from "./sign-in";
import { Viewer } from "./views";
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
    this.#nemesis = new Nemesis(life, profile, this.#random.fork(), () => this.#remembersAll());
    host.truth.onEvent((event) => {
      this.#events += 1;
      this.#dispatcher.take(event);
    });
  }

  async run(): Promise<Check[]> {
    const { host, life, profile } = this.#parts;
    await this.#nemesis.begin();
    const viewer = new Viewer(life.url, host.name, await signIn(life.url, host.name, PERSON));
    await viewer.overview();
    const repositories = [...host.truth.repositories.values()];
    const monitor = new Monitor(viewer, repositories, this.#witness, this.#random.fork());
    const looking = monitor.run();
    const raging = this.#nemesis.rage();
    const before = raging.then(() => true);
    await this.#act(profile.events * (1 - AFTER));
    await before;
    await this.#firstReadings();
    await this.#act(profile.events);
    await this.#dispatcher.finish();
    const checks = await this.#settle(viewer);
    monitor.stop();
    await looking;
    await life.end("SIGTERM");
    return [...checks, ...this.#afterwards(monitor)];
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

  /** Waits until the mirror equals the truth, for a minute at most, and then looks at everything once more. */
  async #settle(viewer: Viewer): Promise<Check[]> {
    const { host, mirror } = this.#parts;
    const begun = performance.now();
    const passed = () => performance.now() - begun;
    let difference: Difference;
    do {
      await pause(500);
      const mirrored = await mirror.deployments();
      for (const { repository, id } of mirrored.filter(({ partial, deleted }) => partial && !deleted))
        await viewer.open(host.truth.repository(repository).fullName, id);
      difference = compareRows(host.truth, mirrored);
    } while (!isEqual(difference) && passed() < CONVERGE_MS);
    const took = Math.round(passed() / 1000);
    const { lost, doubled, wrong } = difference;
    const shown = await compareViews(host.truth, viewer);
    const deployments = [...host.truth.repositories.values()].flatMap((repository) => repository.deployments);
    const statuses = deployments.reduce((sum, deployment) => sum + deployment.statuses.length, 0);
    const problems = await mirror.problems();
    this.#counts["deployments and statuses at the host"] = `${deployments.length} and ${statuses}`;
    const all = [...lost, ...doubled, ...wrong, ...problems];
    return [
      check("I1 the mirror equals the truth within 60 s after the last event", all, `after ${took} s`),
      check("I1 0 lost", lost),
      check("I3 0 doubled", doubled),
      check("I1 ids, states, order, counts and what is current, as shown", shown),
      await this.#inbox(),
    ];
  }

  async #inbox(): Promise<Check> {
    const deadline = performance.now() + 10_000;
    while ((await this.#parts.mirror.inbox()).waiting > 0 && performance.now() < deadline) await pause(200);
    const { guids, rows, waiting, quarantined } = await this.#parts.mirror.inbox();
    const missing = [...this.#dispatcher.acked].filter((guid) => !guids.has(guid));
    const wrong = [...missing, ...quarantined, ...(waiting > 0 ? [`${waiting} wait`] : [])];
    return check("I2 every acknowledged delivery was applied", wrong, `${rows} in the inbox, ${waiting} waiting`);
  }

  #afterwards(monitor: Monitor): Check[] {
    const { toCorrupted } = this.#dispatcher;
    const taken = [...toCorrupted].filter(([status]) => ![401, 0, 503].includes(status));
    const { views, states, down } = monitor.counts;
    return [
      check(
        "I2 acknowledged ones are there after every restart",
        this.#forgotten,
        `${this.#restartsChecked} starts looked at`,
      ),
      check(
        "corrupted ones are refused",
        taken.map(([status, times]) => `${times} times ${status}`),
        `401 for ${toCorrupted.get(401) ?? 0}, nobody there for ${(toCorrupted.get(0) ?? 0) + (toCorrupted.get(503) ?? 0)}`,
      ),
      check(
        "I4 no state was served that the truth never had",
        monitor.lies,
        `${states} states in ${views} views; down at ${down} looks`,
      ),
      check(
        "views are answered while the product is up",
        monitor.refusals.filter((text) => !/: 503 /.test(text)),
      ),
      check(
        "I8 no call inside a limit window",
        this.#parts.host.limits.violations().map(({ call }) => call),
      ),
    ];
  }

  doses(): Readonly<Record<string, string | number>> {
    const { counts, failed, slowestMs } = this.#dispatcher;
    const { host, life, profile } = this.#parts;
    const ready = [...life.readyMs].sort((a, b) => a - b);
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
      SIGKILLs: `${this.#nemesis.kills}, ${profile.firstKills} of them on an empty database`,
      "ready after a start (median, longest)": `${ready[ready.length >> 1]} ms, ${ready.at(-1)} ms`,
      "slowest answer to a delivery": `${slowestMs} ms`,
      "calls to the host (of which 304)": `${host.calls.all.length} (${host.calls.count(0, { charged: false })})`,
      ...this.#counts,
    };
  }
}

function check(name: string, wrong: readonly string[], seen = `${wrong.length}`): Check {
  return { name, holds: wrong.length === 0, seen, wrong };
}
