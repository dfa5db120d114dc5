import { LockSession } from "./lock-session";

// Next bundles a module once per entry point; the session is one per process.
const holder = globalThis as typeof globalThis & { berthLocks?: Promise<LockSession> };

const open = () => new LockSession().open();

// Each question follows the one before: of several that find it ended, the first opens a new one.
function session(): Promise<LockSession> {
  holder.berthLocks = (holder.berthLocks ?? open()).then((known) => {
    if (known.lives) return known;
    known.end();
    return open();
  }, open);
  return holder.berthLocks;
}

/** A lock that is held until it is given back. */
export interface Lock {
  /** False once it may be somebody else's: the connection broke, or this process was stopped for a while. */
  isHeld(): boolean;
  giveBack(): Promise<void>;
}

/** Takes the advisory lock `name`, or answers undefined at once when somebody else has it. */
export async function takeLock(name: string): Promise<Lock | undefined> {
  const locks = await session();
  if (!(await locks.take(name))) return undefined;
  return { isHeld: () => locks.holds(name), giveBack: () => locks.giveBack(name) };
}

/**
 * Runs `work` while this process holds the advisory lock `name`, or returns undefined at once when somebody else holds it: one at a time over
 * all processes, and no lock left behind by a killed one. Work that must not run on without the lock asks `lock.isHeld()`.
 */
export async function withLock<T>(name: string, work: (lock: Lock) => Promise<T>): Promise<T | undefined> {
  const lock = await takeLock(name);
  if (!lock) return undefined;
  try {
    return await work(lock);
  } finally {
    await lock.giveBack();
  }
}

/** Ends the session and with it every lock of this process; for the end of a process or a test. */
export async function closeLocks(): Promise<void> {
  const locks = holder.berthLocks;
  holder.berthLocks = undefined;
  (await locks?.catch(() => undefined))?.end();
}
