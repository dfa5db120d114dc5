"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { followLive, type LiveEvent } from "./live-stream";
import { refresh } from "./refresh";
import { showState } from "./show-state";

export interface Live {
  readonly status: "live" | "reconnecting";
  /** When the server told of a change the last time, in milliseconds; null before the first one. */
  readonly lastEventAt: number | null;
}

/** A burst of events (a backfill, a deployment's statuses) reads each view again once. */
const GATHER_MS = 150;

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
        setLive({ status: "live", lastEventAt: Date.now() });
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

class Gathered {
  readonly #client: QueryClient;
  readonly #repositories = new Set<number>();
  #everything = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  add(event: LiveEvent): void {
    this.#repositories.add(event.repository);
    this.#soon();
  }

  addEverything(): void {
    this.#everything = true;
    this.#soon();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const changed = this.#everything ? "everything" : new Set(this.#repositories);
    this.#repositories.clear();
    this.#everything = false;
    void refresh(this.#client, changed);
  }
}
