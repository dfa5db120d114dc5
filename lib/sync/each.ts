/** Runs `work` for every item, at most `width` at once; ends with the first failure, after what is under way has ended. */
export async function each<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  const results = await Promise.allSettled(Array.from({ length: width }, lane));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
