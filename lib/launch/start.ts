import { ensureBuilt } from "./build";
import { claimBuild } from "./build-lock";
import { Ending, onEnd } from "./ending";
import { checkedSettings, prepareEnvironment } from "./environment";
import { listen } from "./front-server";
import { withHeaders } from "./headers";
import { LaunchFailure } from "./launch-failure";
import { pictureSources } from "./picture-sources";
import { ROOT, version } from "./project";
import { runNext } from "./run-next";
import { say, seconds, step } from "./say";
import { unready } from "./unready";
import { withGithub } from "./with-github";
import { withReceiver } from "./with-receiver";
import { stopWorkers } from "./workers-of-process";

/** How long a request may take to finish once the end was asked for. */
const GRACE_MS = 5_000;

const dev = process.argv.includes("--dev");
const begun = performance.now();
const ending = new Ending();

async function start(): Promise<void> {
  process.chdir(ROOT);
  const settings = await checkedSettings(ROOT);
  say(`Berth ${version()}${dev ? ", in development" : ""}`);
  const root = prepareEnvironment(settings);
  const { port, hosts, url: origin, embedded } = settings;
  const front = await listen({ port, hosts, origin, unready: unready(version(), process.env.BERTH_DATABASE ?? "") });
  ending.add(() => front.close(GRACE_MS));

  // Loaded once it is clear that this start can be: what is wrong with it is told at once.
  const { bringUpToDate, openDatabase } = await import("./open-database");
  const { closeStore } = await import("@/lib/store/db");
  const { closeLocks } = await import("@/lib/store/lock");
  const { closeListen } = await import("@/lib/store/notify");
  await stage("Database", async () => {
    const opening = openDatabase(settings, say);
    // Registered before it is open, so that an end in between leaves no server behind.
    ending.add(() => opening.then((database) => database.close(), ignoreFailedStart));
    ending.add(closeStore);
    ending.add(closeListen);
    ending.add(closeLocks);
    return `${(await opening).what}, data in ${root}`;
  });
  await stage("Migrations", async () => {
    await bringUpToDate(ROOT);
    return "the tables are up to date";
  });
  if (!dev) {
    await stage("Build", async () => ((await ensureBuilt(ROOT, say)) ? "made" : "the one there is"));
    ending.add(claimBuild(ROOT));
  }
  // What Berth writes from here on is for its own user alone: repositories, deployments, logs.
  process.umask(0o077);
  if (embedded) await stage("Sample world", sampleWorld);
  ending.add(stopWorkers);
  const next = await runNext({ root: ROOT, dev, url: origin });
  ending.add(next.close);
  ending.add(() => front.close(GRACE_MS));
  const images = pictureSources(process.env.BERTH_HOSTS);
  const dashboard = withHeaders(withReceiver(next.handle), { origin, dev, images });
  front.open(embedded ? await withGithub(dashboard) : dashboard, next.upgrade);
  if (embedded) {
    const { startWorkers } = await import("@/lib/embedded-github/workers");
    ending.add(startWorkers());
  }
  say(`Berth is ready at ${origin} after ${seconds(performance.now() - begun)}; Ctrl-C stops it.`);
}

async function sampleWorld(): Promise<string> {
  const { ensureSampleWorld } = await import("@/lib/embedded-github/sample-world/ensure");
  const { made, repositories, deployments } = await ensureSampleWorld({ root: ROOT, log: say });
  return `${made ? "made" : "there"}, ${repositories} repositories with ${deployments} deployments`;
}

/** A step, unless the end was asked for meanwhile. */
async function stage(name: string, work: () => Promise<string>): Promise<void> {
  if (!ending.begun) await step(name, work);
  if (ending.begun) throw new LaunchFailure("The start was broken off.");
}

/** The start itself reports it. */
function ignoreFailedStart(): void {}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof LaunchFailure ? error.message : (error as Error)?.stack}\n`);
}

async function end(code: number): Promise<never> {
  await ending.run(report);
  process.exit(code);
}

onEnd((reason) => {
  if (ending.begun) process.exit(130); // asked twice: at once
  say(`\nStopping (${reason}) …`);
  void end(0);
});
start().catch((error: unknown) => {
  if (ending.begun) return; // what an end in the middle of the start breaks off
  report(error);
  void end(1);
});
