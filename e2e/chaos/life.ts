import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const READY_MS = 180_000;
/** What a start takes on a machine that has nothing else to do. */
const USUAL_READY_MS = 3_500;
const ASK_MS = 50;

export interface Place {
  readonly url: string;
  /** What lib/launch reads; beside the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** The built product as a child process, which may be killed and started again at any moment. Everything it prints goes into one file. */
export class Life {
  readonly url: string;
  /** From each start that was not killed to its first answer, in milliseconds. */
  readonly readyMs: number[] = [];
  readonly #place: Place;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #isUp = false;

  constructor(place: Place) {
    this.url = place.url;
    this.#place = place;
    this.#log = createWriteStream(place.logFile, { flags: "a" });
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** It has answered, and was not ended since. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /**
   * How many times slower than usual this machine is, by the starts until now; 1 where it is not. Where a start takes ten times as long, so may
   * what comes after it.
   */
  get slowness(): number {
    return Math.max(1, this.medianReadyMs / USUAL_READY_MS);
  }

  get medianReadyMs(): number {
    return [...this.readyMs].sort((a, b) => a - b)[this.readyMs.length >> 1] ?? 0;
  }

  /** Starts the process, and does not wait for it. */
  start(): void {
    const env = { ...process.env, ...this.#place.env };
    const child = spawn("node", ["--import", "tsx", "lib/launch/start.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(this.#log, { end: false });
    child.stderr.pipe(this.#log, { end: false });
    this.#child = child;
  }

  /** Starts it and waits until it says that it is ready. Throws when it ends before, or takes three minutes. */
  async startReady(): Promise<void> {
    const begun = performance.now();
    this.start();
    while (!(await this.#isReady())) {
      if (this.#child?.exitCode != null) throw new Error(`The product ended with ${this.#child.exitCode}.`);
      if (performance.now() - begun > READY_MS) throw new Error("The product was not ready within three minutes.");
      await pause(ASK_MS);
    }
    this.readyMs.push(Math.round(performance.now() - begun));
    this.#isUp = true;
  }

  /** SIGKILL, or another signal; resolves when the process is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    this.#isUp = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  async #isReady(): Promise<boolean> {
    const asked = fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2_000) });
    return asked.then(
      (answer) => answer.ok,
      () => false, // not there yet
    );
  }
}
