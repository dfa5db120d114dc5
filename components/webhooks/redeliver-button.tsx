"use client";

import { SyncIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogFrame } from "@/components/ui/dialog";
import type { DeliverySummary } from "@/lib/domain/hooks";
import { eventName } from "./hook-words";
import type { HookActs } from "./use-hook-acts";

interface Props {
  delivery: DeliverySummary;
  acts: HookActs;
}

/** Sends a delivery again; asks first where the receiver has taken it once already and may act a second time. */
export function RedeliverButton({ delivery, acts }: Props) {
  const [asking, setAsking] = useState(false);
  const send = () => {
    setAsking(false);
    acts.redeliver(delivery);
  };
  return (
    <>
      <Button
        onClick={delivery.state === "success" ? () => setAsking(true) : send}
        disabled={acts.busy !== null || delivery.state === "pending"}
        className="max-sm:w-full"
      >
        <SyncIcon size={16} />
        {acts.busy === delivery.id ? "Redelivering" : delivery.state === "success" ? "Redeliver…" : "Redeliver"}
      </Button>
      <DialogFrame
        open={asking}
        onOpenChange={setAsking}
        title={
          <>
            Redeliver <bdi className="font-mono">{eventName(delivery)}</bdi>?
          </>
        }
        footerNote="It has the same GUID, so a careful receiver does it once."
        footer={
          <>
            <Button variant="ghost" onClick={() => setAsking(false)} autoFocus>
              Cancel
            </Button>
            <Button variant="primary" onClick={send}>
              Redeliver
            </Button>
          </>
        }
      >
        <p>
          The receiver took this delivery{delivery.code === null ? "" : ` and answered ${delivery.code}`}. It gets the
          very same request again, and may act on it a second time: a deployer may deploy again.
        </p>
      </DialogFrame>
    </>
  );
}
