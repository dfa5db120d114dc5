"use client";

import { useRouter } from "next/navigation";
import { copyText } from "@/components/ui/copy-button";
import { focusedRow, moveRow, openEvidence } from "@/components/ui/rows";
import { useKeys } from "@/components/ui/use-keys";
import type { RepositoryInfo } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

/** Keys of the repository page: move between environments, open their evidence, copy the link, start a deployment. */
export function useLaneKeys(repository: RepositoryInfo): void {
  const router = useRouter();
  useKeys({
    j: () => moveRow(1),
    k: () => moveRow(-1),
    l: () => openEvidence("log"),
    o: () => openEvidence("environment"),
    c: () => copyText(focusedRow()?.href ?? location.href, "Link copied"),
    ...(repository.permissions.write && { n: () => router.push(paths.newDeployment(repository.key)) }),
  });
}
