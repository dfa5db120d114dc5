"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { FreshnessBadge } from "@/components/ui/freshness";
import { HostBanner } from "@/components/ui/host-banner";
import { TopBar } from "@/components/ui/top-bar";
import type { NewDeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { useLive } from "@/lib/query/use-live";
import { CreateDeploymentForm } from "./create-deployment-form";
import type { Query } from "./form-values";

interface Props {
  readonly view: NewDeploymentView;
  readonly query: Query;
}

/** The page of a new deployment: where one is, what is asked for, and the form. */
export function NewDeploymentPage({ view, query }: Props) {
  const { key, id, freshness } = view.repository;
  const live = useLive([id]);
  useReadAgain(freshness.problem !== null, live.lastEventAt);
  return (
    <>
      <TopBar
        viewer={view.viewer}
        freshness={<FreshnessBadge freshness={freshness} live={live} />}
        crumbs={[
          { label: key.host },
          { label: key.owner },
          { label: key.name, href: paths.repository(key) },
          { label: "New deployment" },
        ]}
      />
      <HostBanner hosts={[freshness]} />
      <main>
        <div className="mx-auto max-w-[1184px] px-6 pt-5 max-sm:px-4">
          <h1 className="font-semibold text-xl tracking-[-0.018em]">New deployment</h1>
          <p className="mt-0.5 text-fg-muted">
            Asks GitHub for a deployment of{" "}
            <b className="font-medium text-fg">
              {key.owner}/{key.name}
            </b>
            . Whatever listens to it does the work.
          </p>
        </div>
        <CreateDeploymentForm view={view} query={query} />
      </main>
    </>
  );
}

/** The page is rendered once: while something is wrong it is read again with every change, so that the banner goes by itself. What was typed stays. */
function useReadAgain(isTroubled: boolean, changedAt: number | null): void {
  const { refresh } = useRouter();
  useEffect(() => {
    if (isTroubled && changedAt !== null) refresh();
  }, [isTroubled, changedAt, refresh]);
}
