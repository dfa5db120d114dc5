import { rm } from "node:fs/promises";
import { listen } from "@/lib/store/notify";
import { deploy } from "./deploy";
import { workFolder } from "./folders";
import { installDeployer } from "./identity";
import { claimRun, RUNS_CHANNEL, releaseRuns } from "./runs";

const AT_ONCE = 2;
/** A notification that was lost delays a run by no more than this. */
const POLL_MS = 5_000;
const AFTER_TROUBLE_MS = 1_000;

/**
 * Starts working on accepted runs, at most two at once, beginning with those a killed process left. Returns the way to stop:
 * it ends what is running (to be started over at the next start) and resolves when nothing is left.
 */
export function startDeployer(): () => Promise<void> {
  const stopping = new AbortController();
  const bell = new Bell();
  const over = work(stopping.signal, bell);
  return async () => {
    stopping.abort();
    bell.ring();
    await over;
  };
}

async function work(signal: AbortSignal, bell: Bell): Promise<void> {
  const running = new Set<Promise<void>>();
  let unlisten: (() => void) | undefined;
  while (!signal.aborted) {
    try {
      unlisten ??= await prepare(bell);
      await fillUp(running, signal, bell);
      await bell.wait(POLL_MS);
    } catch (error) {
      console.warn(`deployer: ${error instanceof Error ? error.message : String(error)}`);
      await bell.wait(AFTER_TROUBLE_MS);
    }
  }
  unlisten?.();
  await Promise.all(running);
}

async function prepare(bell: Bell): Promise<() => void> {
  await rm(workFolder(), { recursive: true, force: true });
  await installDeployer();
  await releaseRuns();
  return listen(RUNS_CHANNEL, () => bell.ring());
}

async function fillUp(running: Set<Promise<void>>, signal: AbortSignal, bell: Bell): Promise<void> {
  while (running.size < AT_ONCE && !signal.aborted) {
    const run = await claimRun();
    if (!run) return;
    const task = deploy(run, signal)
      .catch((error) => {
        if (!signal.aborted) console.warn(`deployer: run ${run.id}: ${String(error)}`);
      })
      .finally(() => {
        running.delete(task);
        bell.ring();
      });
    running.add(task);
  }
}

/** Lets a loop sleep until it is rung or the time is up; a ring while it is awake is not lost. */
class Bell {
  private rung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wake = undefined;
    this.rung = false;
  }
}
