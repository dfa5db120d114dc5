import { existsSync } from "node:fs";
import path from "node:path";
import { openDataDir, openSecrets } from "./data-dir";
import { LaunchFailure } from "./launch-failure";
import { readSettings, type Settings } from "./settings";
import { checkGit, checkNode } from "./tools";

/** Checks tools and variables, `.env` of the project among them. */
export async function checkedSettings(root: string): Promise<Settings> {
  checkNode();
  readEnvFile(root);
  const settings = readSettings(process.env);
  await checkGit();
  return settings;
}

/** Reads `.env` of the project, where there is one, into the environment; what is set already wins. */
export function readEnvFile(root: string): void {
  const file = path.join(root, ".env");
  if (!existsSync(file)) return;
  if (!process.loadEnvFile) {
    throw new LaunchFailure(`Reading ${file} needs Node.js 20.12; set its variables in the shell instead.`);
  }
  process.loadEnvFile(file);
}

/** Opens the data directory and tells the running product, through the environment that lib/env reads, all but the database. */
export function prepareEnvironment(settings: Settings): string {
  const dir = openDataDir(settings.dataDir);
  const made = openSecrets(dir);
  Object.assign(process.env, {
    PORT: String(settings.port),
    BERTH_URL: settings.url,
    BERTH_DATA_DIR: dir,
    BERTH_DATABASE: settings.databaseUrl ? "database-url" : "embedded",
    BERTH_SECRET: settings.secret ?? made.secret,
    BERTH_WEBHOOK_SECRET: settings.webhookSecret ?? made.webhookSecret,
    BERTH_CLIENT_SECRET: settings.clientSecret ?? made.clientSecret,
  });
  if (process.env.HOST === "") delete process.env.HOST;
  return dir;
}
