import "server-only";
import type { HostStatus } from "@/lib/domain/host";
import { readerOf } from "./credential";
import { enrich } from "./enrich";
import { readSiblings } from "./read-siblings";

/** Events of one deployment come close together; what they leave to be asked is asked once. */
const GATHER_MS = 300;
/** Repositories that are asked for at once: a storm of events is not a storm of questions, for what waits is gathered. */
const WIDTH = 4;

/** Environments with a success, per repository that will be asked for. */
const gathered = new Map<number, Set<string>>();
/** Those whose time has come, in order. */
const ripe: number[] = [];
let running = 0;

/** What an event leaves to be asked of the host: headlines and distances of something new, siblings after a success. Other states leave nothing. */
export function followUp(repositoryId: number, environment: string, status?: HostStatus): void {
  if (status && status.state !== "success") return;
  const environments = gathered.get(repositoryId) ?? gather(repositoryId);
  if (status) environments.add(environment);
}

// From the first event on, not from the last one: a stream of events that never pauses is followed too.
function gather(repositoryId: number): Set<string> {
  const environments = new Set<string>();
  gathered.set(repositoryId, environments);
  const timer = setTimeout(() => {
    ripe.push(repositoryId);
    askNext();
  }, GATHER_MS);
  timer.unref();
  return environments;
}

function askNext(): void {
  const repositoryId = running < WIDTH ? ripe.shift() : undefined;
  if (repositoryId === undefined) return;
  const environments = gathered.get(repositoryId) ?? new Set();
  gathered.delete(repositoryId);
  running += 1;
  ask(repositoryId, environments)
    .catch((error) => console.warn(`berth: repository ${repositoryId} will be read again later: ${String(error)}`))
    .finally(() => {
      running -= 1;
      askNext();
    });
}

async function ask(repositoryId: number, environments: ReadonlySet<string>): Promise<void> {
  const reader = await readerOf(repositoryId);
  if (!reader) return;
  for (const environment of environments) await readSiblings(reader, environment);
  await enrich(reader);
}
