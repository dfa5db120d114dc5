import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Life } from "./life";

const EVERY_MS = 500;

/** What one process has at a moment. */
export interface Reading {
  /** Resident memory in MB. */
  readonly rss: number;
  readonly files: number;
  readonly children: number;
}

/** Watches memory, open files and children of the product's process; only where the system tells of them in /proc. */
export class Gauge {
  /** The most memory that any of the processes had. */
  mostRss = 0;
  readonly #life: Life;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(life: Life) {
    this.#life = life;
    this.#timer = setInterval(() => this.#read(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What the process has from now on, for so long; empty where there is no /proc. */
  async readings(forMs: number): Promise<readonly Reading[]> {
    const readings: Reading[] = [];
    for (const begun = performance.now(); performance.now() - begun < forMs; await pause(EVERY_MS))
      readings.push(...this.#read());
    return readings;
  }

  #read(): Reading[] {
    const reading = readingOf(this.#life.pid);
    this.mostRss = Math.max(this.mostRss, reading?.rss ?? 0);
    return reading ? [reading] : [];
  }
}

function readingOf(pid: number | undefined): Reading | undefined {
  if (pid === undefined) return undefined;
  try {
    const place = `/proc/${pid}`;
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`${place}/status`, "utf8"))?.[1];
    const children = readFileSync(`${place}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    const files = readdirSync(`${place}/fd`).length;
    return kilobytes === undefined
      ? undefined
      : { rss: Math.round(Number(kilobytes) / 1024), files, children: children.length };
  } catch {
    return undefined; // It ended meanwhile, or this system has no /proc.
  }
}
