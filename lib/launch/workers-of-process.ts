/** Left by instrumentation.ts, which Next bundles apart from this file, on the one object that both see. */
const holder = globalThis as typeof globalThis & { berthWorkers?: { stop(): Promise<void> } };

/** Stops what instrumentation.ts started in this process. */
export async function stopWorkers(): Promise<void> {
  await holder.berthWorkers?.stop();
}
