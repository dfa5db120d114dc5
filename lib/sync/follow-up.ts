import "server-only";
import type { HostStatus } from "@/lib/domain/host";
import { readActiveSiblings } from "@/lib/mirror/read/open-questions";
import { db } from "@/lib/store/db";
import { readerOf } from "./credential";
import { each } from "./each";
import { enrich } from "./enrich";
import { readDeployment } from "./read-deployment";

const pending = new Map<number, { environments: Set<string>; timer: ReturnType<typeof setTimeout> }>();

/** Events of one deployment come close together; what they leave to be asked is asked once. */
const GATHER_MS = 300;

/** What an event leaves to be asked of the host: headlines and distances of something new, siblings after a success. */
export function followUp(repositoryId: number, environment: string, status?: HostStatus): void {
  const waiting = pending.get(repositoryId);
  clearTimeout(waiting?.timer);
  const environments = waiting?.environments ?? new Set<string>();
  if (status?.state === "success") environments.add(environment);
  const timer = setTimeout(() => {
    pending.delete(repositoryId);
    ask(repositoryId, environments).catch((error) =>
      console.warn(`berth: repository ${repositoryId} will be read again later: ${String(error)}`),
    );
  }, GATHER_MS);
  timer.unref();
  pending.set(repositoryId, { environments, timer });
}

async function ask(repositoryId: number, environments: ReadonlySet<string>): Promise<void> {
  const reader = await readerOf(repositoryId);
  if (!reader) return;
  for (const environment of environments) {
    const siblings = await readActiveSiblings(db(), repositoryId, environment);
    await each(siblings, 4, async (id) => void (await readDeployment(reader, id)));
  }
  await enrich(reader);
}
