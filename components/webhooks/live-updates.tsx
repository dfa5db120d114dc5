import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { HooksView } from "@/lib/domain/hooks";
import { ConnectUpdates } from "./connect-updates";

/** Whether the host tells Berth of changes as they happen, and the way to have it do so. */
export function LiveUpdates({ view, hooks }: { view: HooksView; hooks: NonNullable<HooksView["hooks"]> }) {
  const { repository, shared } = view;
  const hook = hooks.find(({ maker, active }) => maker === "berth" && active);
  return (
    <Card title="Live updates" titleId="live-updates">
      <div className="px-3.5 py-3 text-base">
        <p className="mb-3 last:mb-0">
          {hook ? (
            <Connected eventAt={repository.freshness.eventAt} />
          ) : (
            <span className="text-fg-muted">
              No webhook leads to Berth, so it reads this repository once a minute while somebody looks. Connected, it
              hears of every change at once.
            </span>
          )}
          {hook && shared && (
            <span className="text-fg-muted">
              {" "}
              It is signed with the secret of the whole host; connected anew it gets one of its own.
            </span>
          )}
        </p>
        {(!hook || shared) && <ConnectUpdates repository={repository} />}
      </div>
    </Card>
  );
}

function Connected({ eventAt }: { eventAt: string | null }) {
  return (
    <>
      <span className="font-medium">Connected.</span>{" "}
      <span className="text-fg-muted">
        {eventAt === null ? (
          "No event has come yet."
        ) : (
          <>
            Last event <Time iso={eventAt} />.
          </>
        )}
      </span>
    </>
  );
}
