"use client";

import type { ReactNode } from "react";
import { FreshnessBadge } from "@/components/ui/freshness";
import { TopBar } from "@/components/ui/top-bar";
import type { Person, TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import type { Live } from "@/lib/query/use-live";

interface Props {
  view: TimelineView;
  viewer: Person;
  live: Live;
  /** The way to connect live updates. */
  connect: ReactNode;
}

/** Where one is, and how fresh it is. */
export function TimelineTop({ view, viewer, live, connect }: Props) {
  const { key, freshness, backfill } = view.repository;
  const { environment } = view;
  return (
    <TopBar
      viewer={viewer}
      freshness={<FreshnessBadge freshness={freshness} live={live} progress={backfill} connect={connect} />}
      crumbs={[
        { label: key.host },
        { label: key.owner },
        { label: key.name, href: paths.repository(key) },
        { label: environment ?? "All deployments" },
      ]}
    />
  );
}
