import "server-only";
import { z } from "zod";
import { keepWindows, learnWindow } from "@/lib/github/limits";
import { readWindows } from "@/lib/mirror/read/limit-windows";
import { keepWindow, LIMITS_CHANNEL } from "@/lib/mirror/write/limit-windows";
import { db } from "@/lib/store/db";
import { listen } from "@/lib/store/notify";

/** How soon a process knows of what no notification told it: its connection was lost for a while. */
const POLL_MS = 5_000;

const told = z.object({ caller: z.string(), resource: z.string(), until: z.number(), unsaid: z.number() });

/**
 * Shares the limit windows of hosts with every process on this database, and with the next start; resolves when those that are open are known,
 * with the way to stop. A call asks its own process only: windows come by notification.
 */
export async function startSharingLimits(): Promise<() => void> {
  keepWindows((window) => keepWindow(db(), window));
  // Heard before it is read, so that none is missed in between.
  const unlisten = await listen(LIMITS_CHANNEL, (payload) => void learnWindow(told.parse(JSON.parse(payload))));
  await learnOpen();
  const timer = setInterval(() => {
    learnOpen().catch((error) => console.warn(`berth: limit windows are read again in a moment: ${String(error)}`));
  }, POLL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    unlisten();
    keepWindows(undefined);
  };
}

async function learnOpen(): Promise<void> {
  for (const window of await readWindows(db(), Date.now())) learnWindow(window);
}
