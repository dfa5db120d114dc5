import { HostBanner } from "@/components/ui/host-banner";
import { TopBar } from "@/components/ui/top-bar";
import type { CommitPageView, Person } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";
import { byEnvironment } from "./by-environment";
import { CommitEnvironment } from "./commit-environment";
import { CommitHeader } from "./commit-header";
import { CommitKeys } from "./commit-keys";
import { NeverDeployed } from "./never-deployed";

/** A commit and where it was deployed, environment by environment. */
export function CommitPage({ view, viewer }: { view: CommitPageView; viewer: Person }) {
  const { repository, commit, deployments } = view;
  const { key } = repository;
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        viewer={viewer}
        crumbs={[
          { label: key.host },
          { label: key.owner },
          { label: key.name, href: paths.repository(key) },
          { label: shortSha(commit.sha) },
        ]}
      />
      <HostBanner hosts={[repository.freshness]} />
      <main className="mx-auto w-full min-w-0 max-w-[1184px] flex-1 px-6 pb-12 max-sm:px-4">
        <CommitHeader view={view} />
        {deployments.length === 0 ? (
          <NeverDeployed repository={repository} sha={commit.sha} />
        ) : (
          byEnvironment(deployments).map((group) => (
            <CommitEnvironment key={group.environment} group={group} repositoryKey={key} />
          ))
        )}
      </main>
      <CommitKeys
        newHref={repository.permissions.write ? paths.newDeployment(key, { ref: commit.sha }) : null}
        rows={deployments.length > 0}
      />
    </div>
  );
}
