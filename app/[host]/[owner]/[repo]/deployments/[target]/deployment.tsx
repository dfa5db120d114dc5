import { DeploymentPage } from "@/components/deployment/deployment-page";
import { DestroyDialog } from "@/components/destroy-environment/destroy-dialog";
import { PostStatusDialog } from "@/components/post-status/post-status-dialog";
import { PageFailure } from "@/components/ui/page-failure";
import { ConnectUpdates } from "@/components/webhooks/connect-updates";
import { loadPage } from "@/lib/use-cases/load-page";
import { viewerPerson } from "@/lib/use-cases/repository-info";
import { viewDeployment } from "@/lib/use-cases/view-deployment";
import { repositoryKeyOf } from "@/lib/use-cases/view-response";
import { type Address, pathOf } from "./address";

/** One deployment, with the forms of a status and of ending it over it when the address asks for them. */
export async function deploymentPage(id: number, address: Address) {
  const path = pathOf(address);
  const result = await loadPage(path, async (viewer) => ({
    view: await viewDeployment(viewer, await repositoryKeyOf(Promise.resolve(address)), id),
    viewer: viewerPerson(viewer),
  }));
  if (!result.ok) return <PageFailure failure={result.failure} path={path} />;
  const { view, viewer } = result.value;
  return (
    <>
      <DeploymentPage
        initial={view}
        readAt={Date.now()}
        viewer={viewer}
        connect={<ConnectUpdates repository={view.repository} />}
      />
      <PostStatusDialog initial={view} />
      <DestroyDialog repository={view.repository} />
    </>
  );
}
