"use client";

import dynamic from "next/dynamic";
import { useUrlParams } from "@/components/ui/use-url-params";
import type { RepositoryInfo } from "@/lib/domain/views";

const Confirmation = dynamic(() => import("./destroy-confirmation").then((m) => m.DestroyConfirmation), { ssr: false });

/** Opens when the address says `?destroy=ENVIRONMENT` (with `&only=ID` for one deployment of it); a reader never sees it. */
export function DestroyDialog({ repository }: { readonly repository: Pick<RepositoryInfo, "key" | "permissions"> }) {
  const [params, setParams] = useUrlParams();
  const environment = params.get("destroy");
  if (!environment || !repository.permissions.write) return null;
  const only = Number(params.get("only")) || null;
  return (
    <Confirmation
      key={`${environment} ${only}`}
      repository={repository.key}
      environment={environment}
      only={only}
      onAll={() => setParams({ only: null })}
      onClose={() => setParams({ destroy: null, only: null })}
    />
  );
}
