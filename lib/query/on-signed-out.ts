import type { QueryClient } from "@tanstack/react-query";
import { ViewError } from "./fetch-view";

/** Calls `tell` when a view says that the viewer is signed out, here or by the host; answers how to stop. */
export function onSignedOut(client: QueryClient, tell: () => void): () => void {
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    const { error } = event.action;
    if (error instanceof ViewError && error.failure.code === "signed_out") tell();
  });
}
