"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import type { Failure, Result } from "@/lib/domain/failure";
import type { DeliverySummary } from "@/lib/domain/hooks";
import { outcomeWord } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { callAction } from "@/lib/query/call-action";
import { hookQueries } from "@/lib/query/hook-queries";
import { keys } from "@/lib/query/keys";
import { pingHookAction, redeliverAction } from "./actions";
import { failureOf } from "./failure-of";

/** What is waited for: a delivery that was not there before. */
interface Awaited {
  readonly known: ReadonlySet<number>;
  /** Null: a ping. */
  readonly redeliveryOf: DeliverySummary | null;
}

export interface HookActs {
  readonly ping: () => void;
  readonly redeliver: (delivery: DeliverySummary) => void;
  /** The id of what is being redelivered, `ping`, or null when nothing is on its way. */
  readonly busy: number | "ping" | null;
  readonly failure: Failure | null;
  /** The delivery that came of it last. */
  readonly arrived: DeliverySummary | null;
}

/** A receiver has 10 to 30 s to answer (contract 5), and the host takes its time before. */
const PATIENCE_MS = 45_000;

/** Pings and redelivers, then watches the newest deliveries until what it asked for has ended; `onArrived` is told of a redelivery. */
export function useHookActs(
  key: RepositoryKey,
  hookId: number,
  onArrived: (redelivery: DeliverySummary, of: DeliverySummary) => unknown,
): HookActs {
  const client = useQueryClient();
  const [busy, setBusy] = useState<HookActs["busy"]>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [awaited, setAwaited] = useState<Awaited | null>(null);
  const [arrived, setArrived] = useState<DeliverySummary | null>(null);
  const newest = hookQueries.newestDeliveries(key, hookId);

  const over = () => {
    setAwaited(null);
    setBusy(null);
    void client.invalidateQueries({ queryKey: keys.hookDeliveries(key, hookId) });
    void client.invalidateQueries({ queryKey: keys.hooks(key) });
  };
  useAwaited(key, hookId, awaited, {
    onFound(delivery) {
      over();
      setArrived(delivery);
      const words = `${awaited?.redeliveryOf ? "Redelivery" : "Ping"}: ${outcomeWord(delivery)}`;
      if (delivery.state === "success") toast.success(words);
      else toast.error(words);
      if (awaited?.redeliveryOf) onArrived(delivery, awaited.redeliveryOf);
    },
    onTired() {
      over();
      toast("No result yet. It is in the list as soon as the host has one.");
    },
  });

  const act = async (of: DeliverySummary | null, send: () => Promise<Result<void>>) => {
    if (busy !== null) return;
    setBusy(of?.id ?? "ping");
    setFailure(null);
    try {
      const before = await client.fetchQuery(newest);
      const result = await callAction(send);
      if (result.ok) return setAwaited({ known: new Set(before.rows.map((row) => row.id)), redeliveryOf: of });
      setFailure(result.failure);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(null);
  };
  return {
    busy,
    failure,
    arrived,
    ping: () => void act(null, () => pingHookAction({ repository: key, hookId })),
    redeliver: (of) => void act(of, () => redeliverAction({ repository: key, hookId, deliveryId: of.id })),
  };
}

interface Ends {
  readonly onFound: (delivery: DeliverySummary) => void;
  readonly onTired: () => void;
}

function useAwaited(key: RepositoryKey, hookId: number, awaited: Awaited | null, ends: Ends): void {
  const { data } = useQuery({ ...hookQueries.newestDeliveries(key, hookId), enabled: awaited !== null });
  const latest = useRef(ends);
  useEffect(() => {
    latest.current = ends;
  });
  const found = awaited && data?.rows.find((row) => isAwaited(row, awaited));
  useEffect(() => {
    if (found) latest.current.onFound(found);
  }, [found]);
  useEffect(() => {
    if (awaited === null) return;
    const timer = setTimeout(() => latest.current.onTired(), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [awaited]);
}

function isAwaited(row: DeliverySummary, { known, redeliveryOf }: Awaited): boolean {
  if (known.has(row.id) || row.state === "pending") return false;
  return redeliveryOf ? row.guid === redeliveryOf.guid && row.redelivery : row.event === "ping" && !row.redelivery;
}
