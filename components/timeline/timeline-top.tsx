"use client";

import { memo, type ReactNode } from "react";
import { FreshnessBadge } from "@/components/ui/freshness";
import { TopBar } from "@/components/ui/top-bar";
import type { Person, TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import type { Live } from "@/lib/query/use-live";

interface Props {
  repository: TimelineView["repository"];
  environment: string | null;
  viewer: Person;
  live: Live;
  /** The way to connect live updates. */
  connect: ReactNode;
}

/** Where one is, and how fresh it is. */
export const TimelineTop = memo(function TimelineTop({ repository, environment, viewer, live, connect }: Props) {
  const { key, freshness, backfill } = repository;
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
});
