type Fetch = (request: Request) => Response | Promise<Response>;

/** Where `lib/launch` finds what to stop at the end, and the receiver of webhooks; Next bundles this file apart from it. */
const holder = globalThis as typeof globalThis & { berthWorkers?: { stop(): Promise<void> }; berthReceiver?: Fetch };

type Stop = () => Promise<void> | void;

/** Called by Next once per server: starts the background work of the dashboard; `lib/launch` starts the embedded GitHub's. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || holder.berthWorkers) return;
  const stops: Stop[] = [];
  holder.berthWorkers = {
    stop: async () => {
      await Promise.all(stops.map((stop) => stop()));
    },
  };
  // Before anything asks a host: what one of before was told to wait for.
  const { startSharingLimits } = await import("@/lib/sync/share-limits");
  stops.push(await startSharingLimits());
  const { webhooks } = await import("@/lib/webhooks/app");
  holder.berthReceiver = (request) => webhooks().fetch(request);
  const { startInbox } = await import("@/lib/webhooks/inbox-worker");
  stops.push(await startInbox());
  const { startReconciler } = await import("@/lib/sync/reconciler");
  stops.push(startReconciler());
  const { startPruning } = await import("@/lib/sync/prune");
  stops.push(startPruning());
}
