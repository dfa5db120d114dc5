import "server-only";
import type { ToRead } from "@/lib/mirror/read/open-questions";

/** When this process, the leader, read one repository; milliseconds. What it does not know it takes for long ago. */
class Reading {
  #begunAt = 0;
  #sweptAt = 0;
  #learntAt = 0;
  #notBefore = 0;
  /** As the row says: another process may have read it, before this one led. */
  syncedAt = 0;

  isDue(now: number, every: number): boolean {
    return now >= this.#notBefore && now - Math.max(this.#begunAt, this.syncedAt) >= every;
  }

  isSweepDue(now: number, every: number): boolean {
    return now - this.#sweptAt >= every;
  }

  isLearningDue(now: number, every: number): boolean {
    return now - this.#learntAt >= every;
  }

  begin(now: number): void {
    this.#begunAt = now;
  }

  leaveAloneUntil(until: number): void {
    this.#notBefore = until;
  }

  end(now: number, { whole, surroundings }: { readonly whole: boolean; readonly surroundings: boolean }): void {
    if (whole) this.#sweptAt = now;
    if (surroundings) this.#learntAt = now;
  }
}

const readings = new Map<number, Reading>();

export function readingOf({ id, syncedAt }: Pick<ToRead, "id" | "syncedAt">): Reading {
  const reading = readings.get(id) ?? new Reading();
  readings.set(id, reading);
  reading.syncedAt = syncedAt;
  return reading;
}

/** A process that has just begun to lead knows nothing of what was read meanwhile. */
export function forgetReadings(): void {
  readings.clear();
}
