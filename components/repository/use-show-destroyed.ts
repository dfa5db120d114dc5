"use client";

import { useUrlParams } from "@/components/ui/use-url-params";

/** Whether destroyed previews are listed; it stands in the address (`?destroyed=shown`). */
export function useShowDestroyed(): { shown: boolean; toggle: () => void } {
  const [params, setParams] = useUrlParams();
  const shown = params.get("destroyed") === "shown";
  return { shown, toggle: () => setParams({ destroyed: shown ? null : "shown" }) };
}
