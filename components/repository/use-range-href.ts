"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { DEFAULT_RANGE } from "@/lib/domain/range";
import type { Range } from "@/lib/domain/views";

/** This page with another range of the strips; everything else of the address stays. */
export function useRangeHref(): (range: Range) => string {
  const pathname = usePathname();
  const params = useSearchParams();
  return (range) => {
    const query = new URLSearchParams(params);
    if (range === DEFAULT_RANGE) query.delete("range");
    else query.set("range", range);
    const text = query.toString();
    return text === "" ? pathname : `${pathname}?${text}`;
  };
}
