"use client";

import { useQueryClient } from "@tanstack/react-query";
import { startTransition, useEffect, useState } from "react";
import { Gathered } from "./gathered";
import { followLive } from "./live-stream";
import { showState } from "./show-state";

export interface Live {
  readonly status: "live" | "reconnecting";
  /** When the server told of a change the last time, in milliseconds; null before the first one. */
  readonly lastEventAt: number | null;
}

/**
 * Keeps the views of these repositories (our own ids) up to date while the component is mounted: an event reads the views that show its
 * repository again, a new connection reads all of them again: what changed before it, even since the page was made, was not told.
 */
export function useLive(repositoryIds: number[]): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ status: "live", lastEventAt: null });
  const wanted = [...new Set(repositoryIds)].sort((a, b) => a - b).join(",");

  useEffect(() => {
    if (wanted === "") return;
    const gathered = new Gathered(client);
    const stop = followLive(wanted.split(",").map(Number), {
      onOpen() {
        setLive((before) => ({ ...before, status: "live" }));
        gathered.addEverything();
      },
      onEvent(event) {
        showState(client, event);
        // Whoever looks waits for the badge, not for how fresh it is.
        startTransition(() => setLive({ status: "live", lastEventAt: Date.now() }));
        gathered.add(event);
      },
      onLost: () => setLive((before) => ({ ...before, status: "reconnecting" })),
    });
    return () => {
      stop();
      gathered.stop();
    };
  }, [client, wanted]);

  return live;
}
