"use client";

import { useRouter } from "next/navigation";
import { copyText } from "@/components/ui/copy-button";
import { focusedRow, moveRow, openEvidence } from "@/components/ui/rows";
import { useKeys } from "@/components/ui/use-keys";
import { isFiltered } from "@/lib/domain/timeline-filter";
import type { TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import type { FilterInAddress } from "./use-filter";

const down = () => moveRow(1);
const up = () => moveRow(-1);

/** Keys of a timeline. None of them changes anything; those that need a right are there only with it. */
export function useTimelineKeys(view: TimelineView, { filter, go }: FilterInAddress): void {
  const router = useRouter();
  const { environment } = view;
  const prefill: Record<string, string> = environment === null ? {} : { environment };
  const clear = () => isFiltered(filter) && go({ q: "", states: [], creator: "", from: "", to: "" });
  useKeys({
    j: down,
    k: up,
    ArrowDown: down,
    ArrowUp: up,
    l: () => openEvidence("log"),
    o: () => openEvidence("environment"),
    c: () => copyText(focusedRow()?.href ?? location.href, "Link copied"),
    "/": () => document.getElementById("timeline-filter")?.focus(),
    "[": () => filter.before > 0 && go({ before: 0 }),
    "]": () => view.older !== null && go({ before: view.older }),
    Escape: clear,
    ...(view.repository.permissions.write && {
      n: () => router.push(paths.newDeployment(view.repository.key, prefill)),
    }),
  });
}
