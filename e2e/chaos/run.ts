import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { ensureBuilt } from "@/lib/launch/build";
import { Ending, onEnd } from "@/lib/launch/ending";
import { freePort } from "@/lib/launch/free-port";
import { startPostgres } from "@/lib/launch/postgres";
import { ROOT } from "@/lib/launch/project";
import { Chaos } from "./chaos";
import { Life } from "./life";
import { Mirror } from "./mirror";
import { wantedOf } from "./profile";
import { printReport } from "./report";

const ending = new Ending();

/**
 * `npm run test:chaos [-- --short] [-- --seed N]`: the built product before a fake host, while deliveries get lost, doubled, reordered and spoilt
 * and the process is killed; then everything it shows and keeps against the truth.
 */
async function run(): Promise<number> {
  process.chdir(ROOT);
  const { profile, seed } = wantedOf(process.argv.slice(2), process.env.BERTH_CHAOS_SEED);
  console.log(`Chaos, ${profile.name} profile, seed ${seed} (--seed ${seed} repeats it)`);
  await ensureBuilt(ROOT, console.log);
  const folder = mkdtempSync(path.join(tmpdir(), "berth-chaos-"));
  chmodSync(folder, 0o711); // root's database server runs as nobody and has to pass
  ending.add(() => rmSync(path.join(folder, "database"), { recursive: true, force: true }));
  const database = await startPostgres({ dataDir: path.join(folder, "database") });
  ending.add(() => database.stop());
  // What is idle goes soon: what the product holds then is what it really holds.
  const host = await FakeHost.start({ keepAliveMs: 5_000 });
  ending.add(() => host.stop());
  const port = await freePort();
  const life = new Life({
    url: `http://localhost:${port}`,
    logFile: path.join(folder, "product.log"),
    env: {
      ...{ PORT: String(port), BERTH_URL: `http://localhost:${port}`, BERTH_DATA_DIR: path.join(folder, "data") },
      ...{ DATABASE_URL: database.url, BERTH_EMBEDDED: "0", BERTH_HOSTS: JSON.stringify([host.settings()]) },
    },
  });
  ending.add(() => life.end("SIGKILL"));
  const mirror = new Mirror(database.url);
  ending.add(() => mirror.end());
  const chaos = new Chaos({ host, life, mirror, profile, seed });
  const checks = await chaos.run();
  checks.push(unhandled(readFileSync(path.join(folder, "product.log"), "utf8")));
  const doses = chaos.doses();
  const file = process.env.BERTH_CHAOS_REPORT || path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify({ profile, seed, doses, checks }, null, 2));
  printReport(doses, checks);
  const isGood = checks.every(({ holds }) => holds);
  if (!isGood) writeFileSync(path.join(folder, "calls.json"), JSON.stringify(host.calls.all, null, 1));
  console.log(`Report: ${file}${isGood ? "" : `; the product's log and every call to the host: ${folder}`}`);
  return isGood ? 0 : 1;
}

function unhandled(log: string) {
  const wrong = log.split("\n").filter((line) => /unhandled|uncaught/i.test(line));
  return {
    name: "I7 no unhandled rejection in the product's log",
    holds: wrong.length === 0,
    seen: `${wrong.length}`,
    wrong,
  };
}

async function end(code: number): Promise<never> {
  await ending.run(console.error);
  process.exit(code);
}

onEnd(() => void end(130));
run().then(
  (code) => end(code),
  (error: unknown) => {
    if (ending.begun) return; // what an end in the middle breaks off
    console.error(error);
    console.log("\n0 passed, 1 failed");
    void end(1);
  },
);
