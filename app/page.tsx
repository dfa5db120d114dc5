import { redirect } from "next/navigation";
import { Suspense } from "react";
import { OverviewPage } from "@/components/overview/overview-page";
import { OverviewSkeleton } from "@/components/overview/overview-skeleton";
import { PageFailure } from "@/components/ui/page-failure";
import { currentViewer } from "@/lib/auth/viewer";
import { paths } from "@/lib/paths";
import { loadPage } from "@/lib/use-cases/load-page";
import { pageAddress } from "@/lib/use-cases/page-address";
import { viewOverview } from "@/lib/use-cases/view-overview";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What is where. Signing in is settled before anything is sent, so that it is a redirect and not a page that moves on. */
export default async function Page({ searchParams }: Props) {
  const path = pageAddress([], await searchParams);
  if (!(await currentViewer())) redirect(paths.signIn(path));
  return (
    <Suspense fallback={<OverviewSkeleton />}>
      <Overview path={path} />
    </Suspense>
  );
}

async function Overview({ path }: { path: string }) {
  const result = await loadPage(path, (viewer) => viewOverview(viewer));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  return <OverviewPage initial={result.value} readAt={Date.now()} />;
}
