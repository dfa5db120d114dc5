import { setTimeout as pause } from "node:timers/promises";
import type { FakeHost } from "@/e2e/fake-host/fake-host";
import { ON_THE_WAY_MS } from "@/e2e/fake-host/limits";
import type { Parts } from "./chaos";
import type { Clicker } from "./clicker";
import { compareRows, compareViews, type Difference, isEqual } from "./compare";
import type { Dispatcher } from "./dispatcher";
import type { Gauge } from "./gauge";
import type { Life } from "./life";
import type { MadeByClicks } from "./made-by-clicks";
import type { Mirror } from "./mirror";
import type { Monitor } from "./monitor";
import { CONVERGE_MS } from "./profile";
import type { Check } from "./report";
import type { Viewer } from "./views";
import type { Windows } from "./windows";

const INBOX_MS = 30_000;
const CALM_MS = 8_000;
const LOOK_MS = 500;
/** Of the product's memory, and of its open files against those of a fresh process. */
const MOST_MB = 512;
const BACK_TO = 1.2;
/** A pool of ten, what applies deliveries, who listens, and who holds the locks. */
const MOST_CONNECTIONS = 13;

/** The last events of deployments that are gone come once more: of what was found to be gone, nothing comes back. */
export async function whetherGone(mirror: Mirror, dispatcher: Dispatcher): Promise<Check> {
  const before = await mirror.tombstones();
  await dispatcher.haunt();
  await drained(mirror);
  const after = await mirror.tombstones();
  const back = [...before].filter((name) => !after.has(name));
  return check("I4 nothing deleted comes back by a late delivery", back, `${before.size} found to be gone`);
}

/** Waits until the mirror equals the truth, for a minute since `begun` at most, and then looks at everything once more. */
export async function whetherEqual({ host, life, mirror }: Parts, viewer: Viewer, begun: number): Promise<Check[]> {
  const passed = () => performance.now() - begun;
  const patience = CONVERGE_MS * life.slowness;
  let difference: Difference;
  let problems: readonly string[];
  do {
    await pause(LOOK_MS);
    const mirrored = await mirror.deployments();
    for (const { repository, id } of mirrored.filter(({ partial, deleted }) => partial && !deleted))
      await viewer.open(host.truth.repository(repository).fullName, id);
    difference = compareRows(host.truth, mirrored);
    // What a limit window left in a row goes with the next reading of that repository, though nothing in it may be missing.
    problems = await mirror.problems();
  } while ((!isEqual(difference) || problems.length > 0) && passed() < patience);
  const took = Math.round(passed() / 1000);
  const { lost, doubled, wrong } = difference;
  const shown = await compareViews(host.truth, viewer);
  const all = [...lost, ...doubled, ...wrong, ...problems];
  return [
    check(
      `I1 the mirror equals the truth within ${Math.round(patience / 1000)} s after the last event`,
      all,
      `after ${took} s`,
    ),
    check("I1 0 lost", lost),
    check("I3 0 doubled", doubled),
    check("I1 ids, states, order, counts and what is current, as shown", shown),
  ];
}

async function drained(mirror: Mirror): Promise<void> {
  const deadline = performance.now() + INBOX_MS;
  while ((await mirror.inbox()).waiting > 0 && performance.now() < deadline) await pause(LOOK_MS);
}

export async function whetherApplied(mirror: Mirror, acked: ReadonlySet<string>): Promise<Check> {
  await drained(mirror);
  const { guids, rows, waiting, quarantined } = await mirror.inbox();
  const missing = [...acked].filter((guid) => !guids.has(guid));
  const wrong = [...missing, ...quarantined, ...(waiting > 0 ? [`${waiting} wait`] : [])];
  return check("I2 every acknowledged delivery was applied", wrong, `${rows} in the inbox, ${waiting} waiting`);
}

/** Deliveries of this run that were spoilt, and what was answered to them. */
export function whetherRefused({ toCorrupted }: Dispatcher): Check {
  const taken = [...toCorrupted].filter(([status]) => ![401, 0, 503].includes(status));
  const nobody = (toCorrupted.get(0) ?? 0) + (toCorrupted.get(503) ?? 0);
  const wrong = taken.map(([status, times]) => `${times} times ${status}`);
  return check("corrupted ones are refused", wrong, `401 for ${toCorrupted.get(401) ?? 0}, nobody there for ${nobody}`);
}

export function whetherTrue({ counts, lies, refusals }: Monitor): Check[] {
  const { views, states, down } = counts;
  const seen = `${states} states in ${views} views; down at ${down} looks`;
  const unanswered = refusals.filter((text) => !/: 503 /.test(text));
  return [
    check("I4 no state was served that the truth never had", lies, seen),
    check("views are answered while the product is up", unanswered),
  ];
}

export async function whetherWrittenOnce(
  { clicks, repeated, lost }: Clicker,
  made: MadeByClicks,
  host: FakeHost,
  mirror: Mirror,
): Promise<Check> {
  const written = await mirror.written();
  const posts = host.calls.all.filter(({ method, path }) => method === "POST" && path.endsWith("/deployments")).length;
  const sent = written.reduce((sum, row) => sum + row.sent, 0);
  const wrong = made.objections(clicks, written);
  if (posts > sent) wrong.push(`${posts} writes came to the host, and the audit has ${sent}`);
  const seen = `${clicks.length} clicks, ${repeated} repeats, ${lost} answers lost, ${posts} writes at the host`;
  return check("I5 one deployment and one audit row for each click", wrong, seen);
}

/**
 * Memory at any time, and what the process holds that went through the end of it all, against one that has just begun and does the same: looks
 * are answered, and the host is read again.
 */
export async function whetherBounded(gauge: Gauge, life: Life, viewer: Viewer, mirror: Mirror): Promise<Check> {
  const name = `I6 memory below ${MOST_MB} MB, and no files, processes or connections left open`;
  const used = await gauge.readings(CALM_MS);
  const connections = await leastConnections(mirror);
  await life.end("SIGTERM");
  await life.startReady();
  await viewer.overview();
  const fresh = await gauge.readings(CALM_MS * life.slowness);
  if (used.length === 0 || fresh.length === 0) return check(name, [], "not measured: this system has no /proc");
  const least = (key: "files" | "children") => Math.min(...used.map((reading) => reading[key]));
  const most = (key: "files" | "children") => Math.max(...fresh.map((reading) => reading[key]));
  const seen = `${gauge.mostRss} MB at most, ${least("files")} files (${most("files")} in a fresh process), ${least("children")} children, ${connections} connections`;
  const isBounded =
    gauge.mostRss <= MOST_MB &&
    least("files") <= most("files") * BACK_TO &&
    least("children") <= most("children") &&
    connections <= MOST_CONNECTIONS;
  return check(name, isBounded ? [] : [seen], seen);
}

// One that is replaced just now counts twice for a moment.
async function leastConnections(mirror: Mirror): Promise<number> {
  let count = await mirror.connections();
  for (const begun = performance.now(); count > MOST_CONNECTIONS && performance.now() - begun < CALM_MS; ) {
    await pause(LOOK_MS);
    count = await mirror.connections();
  }
  return count;
}

/** A run in which no window was met, or none outlived a process, proves nothing. */
export function whetherKept({ host: { limits }, life }: Parts, { killsInside }: Windows): Check {
  const met = limits.refusals().length;
  // Those that had begun before the product read its refusal, which a slow machine does later.
  const inside = limits.violations().filter(({ after }) => after > ON_THE_WAY_MS * life.slowness);
  const wrong = inside.map(({ at, call, early }) => `${call} at ${at}, ${early} ms too early`);
  const seen = `${wrong.length} in ${met} windows, with ${killsInside} kills inside`;
  if (killsInside === 0) wrong.push("no kill came inside a window");
  return check("I8 no call inside a limit window", wrong, seen);
}

export function check(name: string, wrong: readonly string[], seen = `${wrong.length}`): Check {
  return { name, holds: wrong.length === 0, seen, wrong };
}
