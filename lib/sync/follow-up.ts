import "server-only";
import type { HostStatus } from "@/lib/domain/host";
import { readerOf } from "./credential";
import { enrich } from "./enrich";
import { readSiblings } from "./read-siblings";

/** Events of one deployment come close together; what they leave to be asked is asked once. */
const GATHER_MS = 300;

/** Environments with a success, per repository that will be asked for in a moment. */
const gathered = new Map<number, Set<string>>();

/** What an event leaves to be asked of the host: headlines and distances of something new, siblings after a success. */
export function followUp(repositoryId: number, environment: string, status?: HostStatus): void {
  const environments = gathered.get(repositoryId) ?? gather(repositoryId);
  if (status?.state === "success") environments.add(environment);
}

// From the first event on, not from the last one: a stream of events that never pauses is followed too.
function gather(repositoryId: number): Set<string> {
  const environments = new Set<string>();
  gathered.set(repositoryId, environments);
  const timer = setTimeout(() => {
    gathered.delete(repositoryId);
    ask(repositoryId, environments).catch((error) =>
      console.warn(`berth: repository ${repositoryId} will be read again later: ${String(error)}`),
    );
  }, GATHER_MS);
  timer.unref();
  return environments;
}

async function ask(repositoryId: number, environments: ReadonlySet<string>): Promise<void> {
  const reader = await readerOf(repositoryId);
  if (!reader) return;
  for (const environment of environments) await readSiblings(reader, environment);
  await enrich(reader);
}
