"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { MouseEvent } from "react";
import { parseBefore } from "@/lib/domain/audit";

/** Which page of the audit the address names, and links to others that need no new page from the server. */
export function useBefore(): [number, (before: number) => { href: string; onClick: (event: MouseEvent) => void }] {
  const pathname = usePathname();
  const before = parseBefore(useSearchParams().get("before"));
  const linkTo = (id: number) => {
    const href = id > 0 ? `${pathname}?before=${id}` : pathname;
    return {
      href,
      onClick(event: MouseEvent) {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        window.history.pushState(null, "", href);
        window.scrollTo({ top: 0 });
      },
    };
  };
  return [before, linkTo];
}
