import { control } from "../fake-host/control";
import { FakeHost } from "../fake-host/fake-host";

/**
 * The fake host in a process of its own, with one repository of so many deployments, three statuses each:
 * `node --import tsx e2e/bench/sync-host.ts COUNT SECRET`. Prints its port.
 */
const [count = "10000", secret = ""] = process.argv.slice(2);
const MINUTE_MS = 60_000;
const PER_COMMIT = 25;
const LASTING = ["production", "staging", "qa"];

const host = await FakeHost.start({ clientSecret: secret, webhookSecret: secret, control });
const { truth } = host;
truth.addPerson("mona");
truth.addPerson("ci[bot]", { type: "Bot" });
truth.addRepository("acme/web", { levels: { mona: "write" } });

const begin = Date.now() - (Number(count) + 60) * MINUTE_MS;
const lastOf = new Map<string, number>();
for (let n = 0; n < Number(count); n++) lastOf.set(environmentOf(n), n);

for (let n = 0; n < Number(count); n++) {
  const at = (seconds: number) => new Date(begin + n * MINUTE_MS + seconds * 1000).toISOString().replace(/\.\d+Z/, "Z");
  if (n % PER_COMMIT === 0) truth.commit("acme/web", "main", `Change number ${n / PER_COMMIT}`, { at: at(0) });
  const environment = environmentOf(n);
  const facts = { ref: "main", environment, description: `Run ${n}`, transient: isPreview(n), at: at(0) };
  const { id } = truth.createDeployment("acme/web", facts, "ci[bot]");
  statesOf(n).forEach((state, i) => {
    const status = { state, logUrl: `https://ci.example/runs/${n}`, autoInactive: false, at: at(10 * (i + 1)) };
    truth.postStatus("acme/web", id, status, "ci[bot]");
  });
}
process.stdout.write(`${new URL(host.url).port}\n`);
process.on("SIGINT", () => void host.stop().then(() => process.exit(0)));

function isPreview(n: number): boolean {
  return n % 2 === 1;
}

function environmentOf(n: number): string {
  return isPreview(n) ? `pr-${Math.floor(n / 40)}` : (LASTING[(n / 2) % LASTING.length] ?? "");
}

/** The last one of an environment is active, and of the previews those of the last days; the others came and went. */
function statesOf(n: number): readonly string[] {
  const isActive = lastOf.get(environmentOf(n)) === n && (!isPreview(n) || n > Number(count) - 800);
  return isActive ? ["queued", "in_progress", "success"] : ["in_progress", "success", "inactive"];
}
