import type { Metadata } from "next";
import { CannotSee } from "@/components/trouble/cannot-see";
import { TopBar } from "@/components/ui/top-bar";
import { currentViewer } from "@/lib/auth/viewer";
import { opensDeploymentsOnly } from "@/lib/domain/scopes";
import { viewerPerson } from "@/lib/use-cases/repository-info";

export const metadata: Metadata = { title: "You cannot see this, or it does not exist" };

/** One answer for what is not there and for what this viewer may not read. */
export default async function NotFound() {
  const viewer = await currentViewer();
  return (
    <>
      <TopBar crumbs={[]} viewer={viewer && viewerPerson(viewer)} />
      <CannotSee
        login={viewer?.login ?? null}
        deploymentsOnly={viewer !== null && opensDeploymentsOnly(viewer.scopes)}
      />
    </>
  );
}
