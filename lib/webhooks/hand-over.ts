import "server-only";
import { randomUUID } from "node:crypto";
import type { Delivery, Waiting } from "./inbox";

/** The worker of this process. */
interface Taker {
  take(rows: readonly Waiting[]): void;
  keepApplied(delivery: Delivery): Promise<boolean | undefined>;
  /** It applies for all processes. */
  readonly isAlone: boolean;
}

// Next bundles a module once per entry point; receiver and worker are one of each per process.
const holder = globalThis as typeof globalThis & { berthKept?: { readonly id: string; taker?: Taker } };
holder.berthKept ??= { id: randomUUID() };
const kept = holder.berthKept;

/** This process, in notifications of the inbox: its own worker is told directly. */
export const OWN_ID = kept.id;

/** Hands `taker` what this process just made durable; returns the way to stop. */
export function onKept(taker: Taker): () => void {
  kept.taker = taker;
  return () => {
    if (kept.taker === taker) kept.taker = undefined;
  };
}

/** Hands deliveries that are durable to the worker of this process, where there is one. */
export function handOver(rows: readonly Waiting[]): void {
  kept.taker?.take(rows);
}

/**
 * Applies a delivery and makes it durable as applied, where the worker of this process can do so at once; false when this GUID was applied already.
 * Undefined where it has to wait in the inbox.
 */
export async function keepApplied(delivery: Delivery): Promise<boolean | undefined> {
  return kept.taker?.keepApplied(delivery);
}

/** The worker of this process applies for all, so nobody else need be told. Where that ends this moment, the others' slow poll finds the rest. */
export function isAppliedHere(): boolean {
  return kept.taker?.isAlone === true;
}
