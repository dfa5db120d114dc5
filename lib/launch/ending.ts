import { codeOf } from "./launch-failure";

type Cleanup = () => Promise<void> | void;

/** What has to be undone at the end, newest first, whether the end is a signal, a failed start or a parent that is gone. */
export class Ending {
  private readonly cleanups: Cleanup[] = [];
  private running: Promise<void> | undefined;

  /** Registers what `run` will call; it must not throw for being called after a half-made start. */
  add(cleanup: Cleanup): void {
    this.cleanups.push(cleanup);
  }

  get begun(): boolean {
    return this.running !== undefined;
  }

  /** Undoes everything once; a failure is reported and does not keep the rest from being undone. */
  run(report: (error: unknown) => void): Promise<void> {
    this.running ??= (async () => {
      for (const cleanup of this.cleanups.reverse()) await Promise.resolve().then(cleanup).catch(report);
    })();
    return this.running;
  }
}

/** Calls `end` for Ctrl-C, a polite kill, a closed terminal, and when the npm that started this process was itself killed. */
export function onEnd(end: (reason: string) => void): void {
  outliveReader();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end("npm ended");
  }, 200);
  watch.unref();
}

/** Its reader may be gone first (`npm start | tee log`, a closed terminal): what is said then is lost, and the end goes its way. */
function outliveReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error) => {
      if (!["EPIPE", "EIO"].includes(codeOf(error) ?? "")) throw error;
    });
}
