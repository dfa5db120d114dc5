"use client";

import type { ReactNode } from "react";
import { BackfillNote } from "@/components/ui/backfill-note";
import { DeploymentsOnlyNote } from "@/components/ui/deployments-only-note";
import { FreshnessBadge } from "@/components/ui/freshness";
import { HostBanner } from "@/components/ui/host-banner";
import { KeysFooter } from "@/components/ui/keys-footer";
import { TopBar } from "@/components/ui/top-bar";
import type { Person, RepositoryView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { queries } from "@/lib/query/queries";
import { useLive } from "@/lib/query/use-live";
import { useView } from "@/lib/query/use-view";
import { DeployerCard } from "./deployer-card";
import { Lanes } from "./lanes";
import { NewDeploymentBar } from "./new-deployment-bar";
import { NothingYet } from "./nothing-yet";
import { Previews } from "./previews";
import { RepositoryHeader } from "./repository-header";
import { RepositoryTabs } from "./repository-tabs";
import { useLaneKeys } from "./use-lane-keys";

interface Props {
  initial: RepositoryView;
  /** When the server read it, in milliseconds. */
  readAt: number;
  viewer: Person;
  /** The way to connect live updates. */
  connect: ReactNode;
}

/** One repository: its environments as lanes, its previews in folders. */
export function RepositoryPage({ initial, readAt, viewer, connect }: Props) {
  const { key, id } = initial.repository;
  const { view = initial } = useView(queries.repository(key, initial.range.name), { initial, readAt });
  const live = useLive([id]);
  const { repository } = view;
  useLaneKeys(repository);
  const empty = view.deployments === 0 && repository.backfill.state === "done";
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        viewer={viewer}
        freshness={
          <FreshnessBadge
            freshness={repository.freshness}
            live={live}
            progress={repository.backfill}
            connect={connect}
          />
        }
        crumbs={[{ label: key.host }, { label: key.owner }, { label: key.name }]}
      />
      <HostBanner hosts={[repository.freshness]} />
      <RepositoryHeader repository={repository} action={!empty} />
      <RepositoryTabs
        repositoryKey={key}
        at="environments"
        environments={view.lanes.length}
        deployments={view.deployments}
        permissions={repository.permissions}
      />
      <main className="min-w-0 flex-1 pb-12 max-sm:pb-24">
        <div className="px-6 *:mt-4 max-sm:px-4">
          <BackfillNote backfill={repository.backfill} />
          {repository.permissions.assumed && (
            <DeploymentsOnlyNote
              host={key.host}
              login={viewer.login}
              title="Berth sees the deployments of this repository alone"
            >
              Commits, branches, “n behind”, webhooks and the audit need access to code. Everything else works.
            </DeploymentsOnlyNote>
          )}
        </div>
        {empty ? <NothingYet repository={repository} /> : <Standing view={view} />}
        <div className="px-6 max-sm:px-4">{view.deployer && <DeployerCard view={view} deployer={view.deployer} />}</div>
      </main>
      {repository.permissions.write && !empty && <NewDeploymentBar href={paths.newDeployment(key)} />}
      <KeysFooter
        keys={empty ? newKey(repository.permissions.write) : laneKeys(repository.permissions.write)}
        end={empty ? undefined : "Point at a version to see it in the other lanes"}
      />
    </div>
  );
}

function Standing({ view }: { view: RepositoryView }) {
  return (
    <div className="px-6 max-sm:px-4">
      {view.lanes.length > 0 && <Lanes view={view} />}
      <Previews view={view} />
    </div>
  );
}

function laneKeys(mayWrite: boolean) {
  return [
    { keys: ["j", "k"], label: "environment" },
    { keys: ["↵"], label: "timeline" },
    { keys: ["←", "→"], label: "version" },
    { keys: ["l"], label: "log" },
    { keys: ["o"], label: "open environment" },
    ...newKey(mayWrite),
    { keys: ["c"], label: "copy link" },
  ];
}

function newKey(mayWrite: boolean) {
  return mayWrite ? [{ keys: ["n"], label: "new deployment" }] : [];
}
