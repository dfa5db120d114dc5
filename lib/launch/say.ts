/** A line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one step of the start and says what came of it and how long it took. `work` returns the words. */
export async function step(name: string, work: () => Promise<string>): Promise<void> {
  const begun = performance.now();
  const result = await work();
  say(`${name}: ${result} (${seconds(performance.now() - begun)})`);
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}
