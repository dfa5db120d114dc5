import path from "node:path";
import { addRepository } from "@/lib/embedded-github/repositories/add-repository";
import { renameRepository } from "@/lib/embedded-github/repositories/rename-repository";
import { createToken } from "@/lib/embedded-github/tokens/create-token";
import { ensureSampleAccounts } from "@/lib/embedded-github/users/sample-accounts";
import { closeStore, db } from "@/lib/store/db";
import { type Command, parseCommand, USAGE, UsageError } from "./cli-command";
import { doctor } from "./doctor";
import { checkedSettings, prepareEnvironment, readEnvFile } from "./environment";
import { bringUpToDate, openDatabase } from "./open-database";
import { ROOT } from "./project";
import { say } from "./say";

/** Where the command was typed; npm itself moves to the project's folder. */
const HERE = process.env.INIT_CWD ?? process.cwd();

async function run(command: Command): Promise<number> {
  process.umask(0o077);
  switch (command.kind) {
    case "help":
      say(USAGE);
      return 0;
    case "doctor":
      readEnvFile(ROOT);
      return (await doctor(say)) === 0 ? 0 : 1;
    case "token create":
      say(await withDatabase(() => createToken({ login: command.user, scopes: command.scopes, note: command.note })));
      return 0;
    case "repo add": {
      const wanted = { ...command, path: path.resolve(HERE, command.path) };
      const added = await withDatabase(() => addRepository(wanted));
      const merges = command.allowMerge ? "; merges may move its branches" : "";
      say(`${added.owner}/${added.name} is a repository of the embedded GitHub now${merges}.`);
      return 0;
    }
    case "repo rename": {
      const renamed = await withDatabase(() => renameRepository(command, command.newName));
      say(`${command.owner}/${command.name} is ${renamed.owner}/${renamed.name} now; its old name leads to it.`);
      return 0;
    }
  }
}

/** Joins the database of a Berth that runs, or starts it for the moment. */
async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = await checkedSettings(ROOT);
  prepareEnvironment(settings);
  const database = await openDatabase(settings, () => {});
  try {
    await bringUpToDate(ROOT);
    await ensureSampleAccounts(db());
    return await work();
  } finally {
    await closeStore();
    await database.close();
  }
}

async function main(): Promise<number> {
  try {
    process.chdir(ROOT);
    return await run(parseCommand(process.argv.slice(2)));
  } catch (error) {
    const usage = error instanceof UsageError;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage ? `\n${USAGE}` : ""}`);
    return usage ? 2 : 1;
  }
}

main().then((code) => {
  process.exitCode = code;
});
