import { rm } from "node:fs/promises";
import { Bell } from "@/lib/embedded-github/hooks/bell";
import { takeLead } from "@/lib/embedded-github/hooks/leadership";
import { listen } from "@/lib/store/notify";
import { deploy } from "./deploy";
import { workFolder } from "./folders";
import { installDeployer } from "./identity";
import { claimRun, RUNS_CHANNEL, releaseRuns } from "./runs";

const AT_ONCE = 2;
/** A notification that was lost delays a run by no more than this. */
const POLL_MS = 5_000;
const RETRY_MS = 1_000;

/**
 * Starts working on accepted runs, at most two at once, beginning with those a killed process left. Returns the way to stop:
 * it ends what is running (to be started over at the next start) and resolves when nothing is left.
 */
export function startDeployer(): () => Promise<void> {
  const stopping = new AbortController();
  const bell = new Bell();
  const over = keepLeading(stopping.signal, bell);
  return async () => {
    stopping.abort();
    bell.ring();
    await over;
  };
}

async function keepLeading(stopping: AbortSignal, bell: Bell): Promise<void> {
  let warned = "";
  while (!stopping.aborted) {
    try {
      await lead(stopping, bell);
    } catch (error) {
      // A database that is away fails every second; it is said once.
      const text = error instanceof Error ? error.message : String(error);
      if (text !== warned) console.warn(`berth: deployer: ${text}`);
      warned = text;
    }
    if (!stopping.aborted) await bell.wait(RETRY_MS);
  }
}

// One process at a time deploys; only so is a run that is marked running and not ours known to be left over.
async function lead(stopping: AbortSignal, bell: Bell): Promise<void> {
  const leadership = await takeLead("berth:deployer", () => bell.ring());
  if (!leadership) return;
  const cut = new AbortController();
  const team = new Team(AbortSignal.any([stopping, cut.signal]), bell);
  let unlisten: (() => void) | undefined;
  try {
    unlisten = await listen(RUNS_CHANNEL, () => bell.ring());
    await rm(workFolder(), { recursive: true, force: true });
    await installDeployer();
    await releaseRuns();
    while (leadership.held && !stopping.aborted && !team.trouble) {
      await team.fillUp();
      await bell.wait(POLL_MS);
    }
    if (team.trouble) throw team.trouble;
  } finally {
    unlisten?.();
    cut.abort();
    await team.over();
    await leadership.release();
  }
}

/** The runs that are going on. */
class Team {
  /** A run that could not be brought to an end: it is still marked running, and taken again with the lead. */
  trouble: Error | undefined;
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly signal: AbortSignal,
    private readonly bell: Bell,
  ) {}

  async fillUp(): Promise<void> {
    while (this.running.size < AT_ONCE && !this.signal.aborted) {
      const run = await claimRun();
      if (!run) return;
      const task = deploy(run, this.signal)
        .catch((error: unknown) => {
          if (!this.signal.aborted) this.trouble = error instanceof Error ? error : new Error(String(error));
        })
        .finally(() => {
          this.running.delete(task);
          this.bell.ring();
        });
      this.running.add(task);
    }
  }

  async over(): Promise<void> {
    await Promise.all(this.running);
  }
}
