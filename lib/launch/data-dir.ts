import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { codeOf, LaunchFailure } from "./launch-failure";
import { isRoot } from "./postgres-account";

/**
 * Makes the data directory and returns its absolute path. One that Berth makes is 0700; root's is 0711, because the database server
 * runs as another user and has to pass to its own 0700 folder in it. One that holds something already keeps its rights.
 */
export function openDataDir(dataDir: string): string {
  const dir = path.resolve(dataDir);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (readdirSync(dir).length === 0 && lstatSync(dir).uid === process.getuid?.())
      chmodSync(dir, isRoot() ? 0o711 : 0o700);
    return dir;
  } catch (error) {
    throw new LaunchFailure(
      `The data directory ${dir} cannot be written (${codeOf(error)}); set BERTH_DATA_DIR to a directory that you may write.`,
    );
  }
}

const schema = z.object({
  secret: z.string().min(32),
  webhookSecret: z.string().min(32),
  clientSecret: z.string().min(32),
});
export type Secrets = z.infer<typeof schema>;

/** The secrets of this data directory (`secrets.json`, 0600), made the first time: 256 random bits each. */
export function openSecrets(dir: string): Secrets {
  const file = path.join(dir, "secrets.json");
  if (!existsSync(file)) {
    const make = () => randomBytes(32).toString("base64url");
    const part = `${file}.${process.pid}.part`;
    const made: Secrets = { secret: make(), webhookSecret: make(), clientSecret: make() };
    writeFileSync(part, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    renameSync(part, file);
  }
  const parsed = schema.safeParse(read(file));
  if (parsed.success) return parsed.data;
  throw new LaunchFailure(
    `${file} does not hold Berth's secrets; restore it, or remove it to have new ones and sign in again.`,
  );
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw new LaunchFailure(`${file} cannot be read (${codeOf(error)}); start Berth as the user that made it.`);
    }
    return undefined;
  }
}
