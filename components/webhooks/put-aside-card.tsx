import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { PutAside } from "@/lib/domain/hooks";

/** Deliveries that came and could not be applied: which, why and when. Nothing where there is none. */
export function PutAsideCard({ deliveries }: { deliveries: readonly PutAside[] }) {
  if (deliveries.length === 0) return null;
  return (
    <Card title="Came, but could not be read" titleId="put-aside">
      <ul className="px-3.5 py-1 text-base">
        {deliveries.map(({ guid, event, reason, receivedAt }) => (
          <li key={guid} className="border-line border-b py-2 last:border-b-0">
            <p className="flex items-baseline justify-between gap-3">
              <bdi className="break-all font-mono text-sm">{event}</bdi>
              <Time iso={receivedAt} className="flex-none text-fg-muted text-sm" />
            </p>
            <p className="break-words text-fg-muted text-sm">
              <bdi>{reason}</bdi>
            </p>
          </li>
        ))}
      </ul>
      <p className="border-line border-t px-3.5 py-2 text-fg-muted text-sm">
        What they told is read from the host instead.
      </p>
    </Card>
  );
}
