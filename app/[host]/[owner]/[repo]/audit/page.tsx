import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { RepositoryHeader } from "@/components/repository/repository-header";
import { RepositoryTabs } from "@/components/repository/repository-tabs";
import { PageFailure } from "@/components/ui/page-failure";
import { parseBefore } from "@/lib/domain/audit";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { viewAudit } from "@/lib/use-cases/view-audit";
import { decoded, type RepositoryParams, repositoryKeyOf } from "@/lib/use-cases/view-response";

interface Props {
  params: RepositoryParams;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `Audit of ${decoded(owner)}/${decoded(repo)}` };
}

/** Who did what through Berth in a repository; for those who may write there. */
export default async function Page({ params, searchParams }: Props) {
  const { host, owner, repo } = await params;
  const query = await searchParams;
  const before = parseBefore(query.before);
  const path = pageAddress([host, owner, repo, "audit"], query);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewAudit(viewer, await repositoryKeyOf(params), before),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  const { repository } = view;
  return (
    <AuditPage
      initial={view}
      initialBefore={before}
      readAt={Date.now()}
      viewer={viewer}
      header={
        <>
          <RepositoryHeader repository={repository} />
          <RepositoryTabs
            repositoryKey={repository.key}
            at="audit"
            environments={view.environments}
            deployments={view.deployments}
            permissions={repository.permissions}
          />
        </>
      }
    />
  );
}
