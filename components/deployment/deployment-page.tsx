"use client";

import type { ReactNode } from "react";
import { FreshnessBadge } from "@/components/ui/freshness";
import { HostBanner } from "@/components/ui/host-banner";
import { KeysFooter } from "@/components/ui/keys-footer";
import { TopBar } from "@/components/ui/top-bar";
import type { DeploymentView, Person } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { queries } from "@/lib/query/queries";
import { useLive } from "@/lib/query/use-live";
import { useView } from "@/lib/query/use-view";
import { Changes } from "./changes";
import { Elsewhere } from "./elsewhere";
import { Facts } from "./facts";
import { Header } from "./header";
import { Payload } from "./payload";
import { PhoneBar, PhoneMark } from "./phone-bar";
import { ShareCard } from "./share-card";
import { StatusHistory } from "./status-history";
import { useDeploymentKeys } from "./use-deployment-keys";

interface Props {
  readonly initial: DeploymentView;
  /** When the server read it, in milliseconds. */
  readonly readAt: number;
  readonly viewer: Person;
  /** The way to connect live updates. */
  readonly connect: ReactNode;
}

/** One deployment: how it got where it is, what it changed, and what can be given on. Follows what happens while one looks. */
export function DeploymentPage({ initial, readAt, viewer, connect }: Props) {
  const { key, id } = initial.repository;
  const { view = initial } = useView(queries.deployment(key, initial.deployment.id), { initial, readAt });
  const live = useLive([id]);
  const keys = useDeploymentKeys(view);
  return (
    <>
      <TopBar
        viewer={viewer}
        freshness={
          <FreshnessBadge
            freshness={view.repository.freshness}
            live={live}
            progress={view.repository.backfill}
            connect={connect}
          />
        }
        crumbs={crumbsOf(view)}
      />
      <HostBanner hosts={[view.repository.freshness]} />
      <main className="px-6 pb-14 max-sm:px-4 max-sm:pb-28">
        <Header view={view} />
        <div className="grid grid-cols-[minmax(0,1fr)_372px] gap-x-10 max-xl:grid-cols-1">
          <div className="min-w-0">
            <StatusHistory view={view} />
            <Changes view={view} login={viewer.login} />
            <Payload id={view.deployment.id} text={view.payload} />
          </div>
          <aside aria-label="Share and facts" className="min-w-0">
            <ShareCard view={view} />
            <Facts view={view} />
            <Elsewhere view={view} />
            <PhoneMark view={view} />
          </aside>
        </div>
      </main>
      <PhoneBar view={view} />
      <KeysFooter keys={keys} />
    </>
  );
}

function crumbsOf({ repository: { key }, deployment }: DeploymentView) {
  return [
    { label: key.host },
    { label: key.owner },
    { label: key.name, href: paths.repository(key) },
    { label: deployment.environment, href: paths.environment(key, deployment.environment) },
    { label: `#${deployment.id}` },
  ];
}
