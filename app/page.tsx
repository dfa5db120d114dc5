import { OverviewPage } from "@/components/overview/overview-page";
import { PageFailure } from "@/components/ui/page-failure";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewOverview } from "@/lib/use-cases/view-overview";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What is where, over all repositories that the viewer may read. */
export default async function Page({ searchParams }: Props) {
  const path = pageAddress([], await searchParams);
  const result = await loadPage(path, (viewer) => viewOverview(viewer));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  return <OverviewPage initial={result.value} readAt={Date.now()} />;
}
