import type { Backfill } from "@/lib/domain/views";

/** Shown while the history of a repository is read for the first time, and when that failed. Nothing otherwise. */
export function BackfillNote({ backfill }: { backfill: Backfill }) {
  if (backfill.state === "failed") {
    return (
      <div role="alert" className="rounded-code border border-danger-line bg-danger-bg px-3 py-2.5">
        <b className="font-semibold">The history could not be read.</b> {backfill.error} It is tried again by itself.
      </div>
    );
  }
  if (backfill.state === "done") return null;
  const { done, total, requests, pausedUntil } = backfill;
  const words = total !== null ? `${done} of ${total}` : done > 0 ? `${done} so far` : "it begins";
  return (
    <div data-state="in_progress" className="rounded-code border border-line bg-surface px-3 py-2.5">
      <p aria-live="off" className="flex justify-between gap-3">
        <span className="font-medium">Reading the history: {words}</span>
        <span className="text-fg-muted max-sm:hidden">
          {pausedUntil === null
            ? `Newest first; you can already look around. ${requests} ${requests === 1 ? "request" : "requests"} so far.`
            : `The host's limit is reached; it goes on by itself at ${pausedUntil.slice(11, 16)} UTC.`}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Reading the history"
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done}
        aria-valuetext={words}
        className="mt-2 h-1 overflow-hidden rounded-full bg-(--state-bg) shadow-[inset_0_0_0_1px_var(--state-line)]"
      >
        <div
          className="h-full rounded-full bg-(--state-icon) transition-[width] duration-3"
          style={{ width: total ? `${Math.min(100, (done / total) * 100)}%` : "4%" }}
        />
      </div>
    </div>
  );
}
