import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

interface Noted {
  id?: string;
}
const running = new AsyncLocalStorage<Noted>();

/** Runs `work` and remembers under which id the host keeps the first write in it, for its own log and for ours (threats T48). */
export function notingRequestId<T>(work: () => Promise<T>): Promise<T> {
  return running.run({}, work);
}

/** The host's id of the write that was sent within this `notingRequestId`; undefined where the host gave none or did not answer. */
export function requestIdOfWrite(): string | undefined {
  return running.getStore()?.id;
}

/** Called with every answer of a host. */
export function noteAnswer(method: string | undefined, headers: Headers): void {
  const noted = running.getStore();
  if (!noted || noted.id !== undefined || method === "GET") return;
  const id = headers.get("x-github-request-id");
  if (id) noted.id = id.slice(0, 100);
}
