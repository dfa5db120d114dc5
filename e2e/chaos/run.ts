import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { FakeHost } from "@/e2e/fake-host/fake-host";
import { ensureBuilt } from "@/lib/launch/build";
import { freePort } from "@/lib/launch/free-port";
import { startPostgres } from "@/lib/launch/postgres";
import { ROOT } from "@/lib/launch/project";
import { Chaos } from "./chaos";
import { Life } from "./life";
import { Mirror } from "./mirror";
import { wantedOf } from "./profile";
import { printReport } from "./report";

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
  const database = await startPostgres({ dataDir: path.join(folder, "database") });
  const host = await FakeHost.start();
  const port = await freePort();
  const life = new Life({
    url: `http://localhost:${port}`,
    logFile: path.join(folder, "product.log"),
    env: {
      ...{ PORT: String(port), BERTH_URL: `http://localhost:${port}`, BERTH_DATA_DIR: path.join(folder, "data") },
      ...{ DATABASE_URL: database.url, BERTH_EMBEDDED: "0", BERTH_HOSTS: JSON.stringify([host.settings()]) },
    },
  });
  const mirror = new Mirror(database.url);
  try {
    const chaos = new Chaos({ host, life, mirror, profile, seed });
    const checks = await chaos.run();
    checks.push(unhandled(readFileSync(path.join(folder, "product.log"), "utf8")));
    const doses = chaos.doses();
    if (process.env.CHAOS_DEBUG)
      writeFileSync(
        path.join(folder, "calls.json"),
        JSON.stringify(host.calls.all.map((c) => [c.at, c.method, c.path, c.query, c.status])),
      );
    const file = process.env.BERTH_CHAOS_REPORT || path.join(folder, "report.json");
    writeFileSync(file, JSON.stringify({ profile, seed, doses, checks }, null, 2));
    printReport(doses, checks);
    console.log(`Report: ${file}`);
    return checks.every(({ holds }) => holds) ? 0 : 1;
  } finally {
    await life.end("SIGKILL");
    await mirror.end();
    await host.stop();
    await database.stop();
    rmSync(path.join(folder, "database"), { recursive: true, force: true });
  }
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

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    console.log("\n0 passed, 1 failed");
    process.exit(1);
  },
);
