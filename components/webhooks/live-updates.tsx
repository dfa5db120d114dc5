"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FailureNote } from "@/components/ui/failure-note";
import { Time } from "@/components/ui/time";
import type { Failure } from "@/lib/domain/failure";
import type { HooksView } from "@/lib/domain/hooks";
import { callAction } from "@/lib/query/call-action";
import { keys } from "@/lib/query/keys";
import { connectHookAction } from "./actions";

/** Whether the host tells Berth of changes as they happen, and the way to have it do so. */
export function LiveUpdates({ view, hooks }: { view: HooksView; hooks: NonNullable<HooksView["hooks"]> }) {
  const { key, freshness } = view.repository;
  const hook = hooks.find(({ maker, active }) => maker === "berth" && active);
  return (
    <Card title="Live updates" titleId="live-updates">
      <div className="px-3.5 py-3 text-base">
        {hook ? <Connected eventAt={freshness.eventAt} /> : <Connect repositoryKey={key} />}
      </div>
    </Card>
  );
}

function Connected({ eventAt }: { eventAt: string | null }) {
  return (
    <p>
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
    </p>
  );
}

function Connect({ repositoryKey }: { repositoryKey: HooksView["repository"]["key"] }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const connect = async () => {
    setBusy(true);
    setFailure(null);
    const result = await callAction(() => connectHookAction({ repository: repositoryKey }));
    setBusy(false);
    if (!result.ok) return setFailure(result.failure);
    toast.success("Live updates are connected");
    await client.invalidateQueries({ queryKey: keys.hooks(repositoryKey) });
  };
  return (
    <>
      <p className="text-fg-muted">
        No webhook leads to Berth, so it reads this repository once a minute while somebody looks. Connected, it hears
        of every change at once.
      </p>
      <Button className="mt-3" disabled={busy} onClick={() => void connect()}>
        {busy ? "Connecting …" : "Connect live updates"}
      </Button>
      {failure && (
        <div className="mt-3">
          <FailureNote failure={failure} />
        </div>
      )}
    </>
  );
}
