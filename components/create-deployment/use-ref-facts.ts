"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RefFacts, RepositoryInfo } from "@/lib/domain/views";
import { ViewError } from "@/lib/query/fetch-view";
import { queries } from "@/lib/query/queries";
import type { Scene } from "./what-will-happen";

const PAUSE_MS = 250;

interface Lookup {
  readonly facts: RefFacts | undefined;
  readonly lookup: Scene["lookup"];
}

/** What GitHub knows of the ref that is typed, asked when the typing pauses; nothing where it shows the deployments alone. */
export function useRefFacts(repository: RepositoryInfo, typed: string): Lookup {
  const ref = typed.trim();
  const { assumed } = repository.permissions;
  const settled = useSettled(ref, PAUSE_MS);
  const query = useQuery({ ...queries.refFacts(repository.key, settled), enabled: settled !== "" && !assumed });
  if (ref === "" || assumed) return { facts: undefined, lookup: "idle" };
  if (ref !== settled || query.isPending) return { facts: undefined, lookup: "pending" };
  if (query.data) return { facts: query.data, lookup: "idle" };
  const code = query.error instanceof ViewError ? query.error.failure.code : "internal";
  return { facts: undefined, lookup: code === "unknown_ref" || code === "not_found" ? "unknown" : "failed" };
}

/** A value once it has stood still for a while. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
