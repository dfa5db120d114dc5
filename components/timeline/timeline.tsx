"use client";

import { keepPreviousData } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DeploymentsOnlyNote } from "@/components/ui/deployments-only-note";
import { FailureNote } from "@/components/ui/failure-note";
import { HostBanner } from "@/components/ui/host-banner";
import { KeysFooter } from "@/components/ui/keys-footer";
import { timelineQuery } from "@/lib/domain/timeline-filter";
import type { Person, TimelineView } from "@/lib/domain/views";
import { ViewError } from "@/lib/query/fetch-view";
import { queries } from "@/lib/query/queries";
import { useLive } from "@/lib/query/use-live";
import { useView } from "@/lib/query/use-view";
import { Pager } from "./pager";
import { TimelineBody } from "./timeline-body";
import { TimelineTop } from "./timeline-top";
import { useFilter } from "./use-filter";
import { useTimelineKeys } from "./use-timeline-keys";

interface Props {
  initial: TimelineView;
  /** The query string that `initial` was read with. */
  initialQuery: string;
  /** When the server read it, in milliseconds. */
  readAt: number;
  viewer: Person;
  /** What stands over the rows of a whole repository: its name and tabs. */
  header?: ReactNode;
  /** The way to connect live updates. */
  connect: ReactNode;
}

/** The timeline of an environment, or of a whole repository: what is live, the filter, the rows by day, and the keys. */
export function Timeline({ initial, initialQuery, readAt, viewer, header, connect }: Props) {
  const address = useFilter();
  const query = timelineQuery(address.filter);
  const { view = initial, error } = useView(
    {
      ...queries.timeline(initial.repository.key, initial.environment, address.filter),
      placeholderData: keepPreviousData,
    },
    { initial: query === initialQuery ? initial : undefined, readAt },
  );
  const live = useLive([initial.repository.id]);
  useTimelineKeys(view, address);
  return (
    <div className="flex min-h-dvh flex-col">
      <TimelineTop
        repository={view.repository}
        environment={view.environment}
        viewer={viewer}
        live={live}
        connect={connect}
      />
      <HostBanner hosts={[view.repository.freshness]} />
      {header}
      <TimelineBody view={view} address={address} scope={query}>
        {error instanceof ViewError && <FailureNote failure={error.failure} />}
        {view.repository.permissions.assumed && (
          <DeploymentsOnlyNote
            host={view.repository.key.host}
            login={viewer.login}
            title="Berth sees the deployments here, and not their commits"
          >
            What a commit says needs access to code. What was deployed where, when and by whom, is all here.
          </DeploymentsOnlyNote>
        )}
      </TimelineBody>
      <KeysFooter keys={timelineKeys(view)} end={<Pager view={view} {...address} />} />
    </div>
  );
}

function timelineKeys(view: TimelineView) {
  return [
    { keys: ["j", "k"], label: "move" },
    { keys: ["↵"], label: "open" },
    { keys: ["l"], label: "log" },
    { keys: ["o"], label: "open environment" },
    { keys: ["c"], label: "copy link" },
    { keys: ["/"], label: "filter" },
    { keys: ["[", "]"], label: "newer, older" },
    ...(view.repository.permissions.write ? [{ keys: ["n"], label: "new deployment" }] : []),
  ];
}
