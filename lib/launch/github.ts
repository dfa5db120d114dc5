import type { RequestListener } from "node:http";
import path from "node:path";
import { Ending, onEnd } from "./ending";
import { checkedSettings, prepareEnvironment } from "./environment";
import { listen } from "./front-server";
import { GITHUB_USAGE, type GithubOptions, parseGithubOptions, parseRepository } from "./github-options";
import { LaunchFailure } from "./launch-failure";
import { bringUpToDate, openDatabase } from "./open-database";
import { ROOT, version } from "./project";
import { say, seconds, step } from "./say";
import { unready } from "./unready";
import { withGithub } from "./with-github";

const GRACE_MS = 5_000;
/** Where the command was typed; npm itself moves to the project's folder. */
const HERE = process.env.INIT_CWD ?? process.cwd();
const begun = performance.now();
const ending = new Ending();

/** `npm run github`: the embedded GitHub by itself, for a client or a CI job that needs a Deployments API. */
async function start(options: GithubOptions): Promise<void> {
  process.chdir(ROOT);
  toEnvironment(options);
  const settings = await checkedSettings(ROOT);
  say(`Berth's GitHub ${version()}`);
  prepareEnvironment(settings);
  const { port, hosts, url: origin } = settings;
  const front = await listen({ port, hosts, origin, unready: unready(version(), process.env.BERTH_DATABASE ?? "") });
  ending.add(() => front.close(GRACE_MS));
  await step("Database", async () => {
    const database = await openDatabase(settings, say);
    ending.add(() => database.close());
    const { closeStore } = await import("@/lib/store/db");
    const { closeLocks } = await import("@/lib/store/lock");
    const { closeListen } = await import("@/lib/store/notify");
    ending.add(closeStore);
    ending.add(closeListen);
    ending.add(closeLocks);
    await bringUpToDate(ROOT);
    return `${database.what}, data in ${process.env.BERTH_DATA_DIR}`;
  });
  process.umask(0o077);
  await step("Repositories", () => provide(options));
  front.open(await withGithub(elsewhere(origin)), (_req, socket) => socket.destroy());
  const { startWorkers } = await import("@/lib/embedded-github/workers");
  ending.add(startWorkers());
  ending.add(() => front.close(GRACE_MS));
  say(`REST is at ${origin}/api/v3 and GraphQL at ${origin}/api/graphql, after ${seconds(performance.now() - begun)}.`);
  say(`Make a token at ${origin}/settings/tokens; Ctrl-C stops it.`);
}

/** What is said on the command line is meant for this server alone: a `.env` is the dashboard's. */
function toEnvironment(options: GithubOptions): void {
  Object.assign(process.env, {
    BERTH_STANDALONE: "1",
    PORT: options.port,
    HOST: options.host ?? "",
    BERTH_URL: options.url,
    BERTH_DATA_DIR: path.resolve(HERE, options.data),
    DATABASE_URL: options.database,
    BERTH_API_SECONDARY_LIMIT: options.secondaryLimit ? "1" : "0",
    ...(options.limit === undefined ? {} : { BERTH_API_LIMIT: options.limit }),
  });
}

async function provide({ sample, repositories }: GithubOptions): Promise<string> {
  const { ensureSampleAccounts } = await import("@/lib/embedded-github/users/sample-accounts");
  const { addRepository } = await import("@/lib/embedded-github/repositories/add-repository");
  await ensureSampleAccounts();
  if (sample) {
    const { ensureSampleWorld } = await import("@/lib/embedded-github/sample-world/ensure");
    await ensureSampleWorld({ root: ROOT, log: say });
  }
  const added: string[] = [];
  for (const value of repositories) {
    const wanted = parseRepository(value);
    const { owner, name } = await addRepository({ ...wanted, path: path.resolve(HERE, wanted.path) }).catch(asSentence);
    added.push(`${owner}/${name}`);
  }
  return added.length ? added.join(", ") : "none added; --repo PATH adds one";
}

/** What it throws is written for the person at the terminal. */
function asSentence(error: unknown): never {
  throw new LaunchFailure(`--repo: ${error instanceof Error ? error.message : String(error)}`);
}

/** Whatever is not an address of GitHub: the state of this server, or a word on where things are. */
function elsewhere(origin: string): RequestListener {
  const health = JSON.stringify({ status: "ok", version: version(), mode: "github" });
  const text = `This is Berth's embedded GitHub.\nREST: ${origin}/api/v3\nGraphQL: ${origin}/api/graphql\nTokens: ${origin}/settings/tokens\nApps: ${origin}/settings/apps\n`;
  return (req, res) => {
    const target = req.url?.split("?")[0];
    if (target === "/api/health") return void res.writeHead(200, { "content-type": "application/json" }).end(health);
    res.writeHead(target === "/" ? 200 : 404, { "content-type": "text/plain; charset=utf-8" }).end(text);
  };
}

function report(error: unknown): void {
  process.stderr.write(`${error instanceof LaunchFailure ? error.message : (error as Error)?.stack}\n`);
}

async function end(code: number): Promise<never> {
  await ending.run(report);
  process.exit(code);
}

async function main(): Promise<void> {
  const options = parseGithubOptions(process.argv.slice(2));
  if (options) await start(options);
  else say(GITHUB_USAGE);
}

onEnd((reason) => {
  if (ending.begun) process.exit(130); // asked twice: at once
  say(`\nStopping (${reason}) …`);
  void end(0);
});
main().catch((error: unknown) => {
  if (ending.begun) return; // what an end in the middle of the start breaks off
  report(error);
  void end(1);
});
