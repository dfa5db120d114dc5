import { Note } from "@/components/ui/note";
import { safeHref } from "@/lib/domain/safe-href";
import type { Step } from "./plan-words";

/** Always beside it: a record is changed, not a server (design notes, section 9). */
export function KeepsRunning({ steps }: { readonly steps: readonly Step[] }) {
  const hosts = [...new Set(steps.flatMap(({ deployment }) => safeHref(deployment.environmentUrl)?.host ?? []))];
  const [shown, more] = [hosts.slice(0, 3), hosts.length - 3];
  const gone = steps.some((s) => s.becomes === "destroyed" && s.deployment.environmentUrl !== null);
  if (hosts.length === 0)
    return <Note tone="attention">This changes records on GitHub only. No server is stopped by it.</Note>;
  return (
    <Note tone="attention">
      This changes records on GitHub only. Whatever runs at{" "}
      {shown.map((host, i) => (
        <span key={host}>
          {i > 0 && ", "}
          <b className="break-words font-medium">{host}</b>
        </span>
      ))}
      {more > 0 && ` and ${more} more`} keeps running
      {gone && `; ${hosts.length === 1 ? "its link" : "their links"} will no longer be offered here`}.
    </Note>
  );
}
