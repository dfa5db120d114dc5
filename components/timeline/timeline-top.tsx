"use client";

import { FreshnessBadge } from "@/components/ui/freshness";
import { TopBar } from "@/components/ui/top-bar";
import type { Person, TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import type { Live } from "@/lib/query/use-live";

/** Where one is, and how fresh it is. */
export function TimelineTop({ view, viewer, live }: { view: TimelineView; viewer: Person; live: Live }) {
  const { key, freshness } = view.repository;
  const { environment } = view;
  return (
    <TopBar
      viewer={viewer}
      freshness={<FreshnessBadge freshness={freshness} live={live} />}
      crumbs={[
        { label: key.host },
        { label: key.owner },
        { label: key.name, href: paths.repository(key) },
        { label: environment ?? "All deployments" },
      ]}
    />
  );
}
