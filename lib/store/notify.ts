import { sql } from "drizzle-orm";
import pg from "pg";
import { env } from "@/lib/env";
import type { Db } from "./db";

/** Wakes listeners of a channel when (and only if) the transaction commits. Payload: at most 8,000 bytes, so ids only. */
export async function notify(tx: Db, channel: string, payload = ""): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${payload})`);
}

type Listener = (payload: string) => void;

interface Hub {
  client: pg.Client | undefined;
  /** Statements on the one connection, one after the other. */
  queue: Promise<unknown>;
  listeners: Map<string, Set<Listener>>;
}

const holder = globalThis as typeof globalThis & { berthListen?: Hub };

/** Calls `listener` for each notification on `channel`, over one shared connection; returns the way to stop. */
export async function listen(channel: string, listener: Listener): Promise<() => void> {
  holder.berthListen ??= { client: undefined, queue: Promise.resolve(), listeners: new Map() };
  const hub = holder.berthListen;
  const set = hub.listeners.get(channel) ?? new Set();
  const fresh = set.size === 0;
  set.add(listener);
  hub.listeners.set(channel, set);
  if (!hub.client) await connect(hub);
  else if (fresh) await subscribe(hub, hub.client, channel);
  return () => set.delete(listener);
}

async function connect(hub: Hub): Promise<void> {
  const client = new pg.Client({ connectionString: env().databaseUrl });
  hub.client = client;
  client.on("notification", (n) => {
    for (const listener of hub.listeners.get(n.channel) ?? []) listener(n.payload ?? "");
  });
  client.on("error", () => reconnect(hub, client));
  client.on("end", () => reconnect(hub, client));
  try {
    await client.connect();
    for (const channel of hub.listeners.keys()) await subscribe(hub, client, channel);
  } catch (error) {
    hub.client = undefined;
    throw error;
  }
}

function subscribe(hub: Hub, client: pg.Client, channel: string): Promise<unknown> {
  const next = hub.queue.then(() => client.query(`listen ${pg.escapeIdentifier(channel)}`));
  // A failure reaches the caller; the queue itself goes on.
  hub.queue = next.catch(() => undefined);
  return next;
}

// Listeners also poll, so a lost connection delays a wake-up and never loses one; try again until it is back.
function reconnect(hub: Hub, broken: pg.Client): void {
  if (hub.client !== broken) return;
  hub.client = undefined;
  retry(hub);
}

function retry(hub: Hub): void {
  const again = () => {
    if (!hub.client && holder.berthListen === hub) connect(hub).catch(() => retry(hub));
  };
  setTimeout(again, 1000).unref();
}

/** Ends the shared connection; for the end of a process or a test. */
export async function closeListen(): Promise<void> {
  const client = holder.berthListen?.client;
  holder.berthListen = undefined;
  client?.removeAllListeners();
  await client?.end();
}
