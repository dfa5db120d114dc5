import "server-only";
import { randomUUID } from "node:crypto";
import type { Waiting } from "./inbox";

type Listener = (rows: readonly Waiting[]) => void;

// Next bundles a module once per entry point; receiver and worker are one of each per process.
const holder = globalThis as typeof globalThis & { berthKept?: { readonly id: string; listener?: Listener } };
holder.berthKept ??= { id: randomUUID() };
const kept = holder.berthKept;

/** This process, in notifications of the inbox: its own worker is told directly. */
export const OWN_ID = kept.id;

/** Calls `listener` with deliveries that this process just made durable; returns the way to stop. */
export function onKept(listener: Listener): () => void {
  kept.listener = listener;
  return () => {
    if (kept.listener === listener) kept.listener = undefined;
  };
}

/** Hands deliveries that are durable to the worker of this process, where there is one. */
export function handOver(rows: readonly Waiting[]): void {
  kept.listener?.(rows);
}
