"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentView } from "@/lib/domain/views";
import { queries } from "@/lib/query/queries";
import type { FormValues } from "./form-values";

/** The deployment that is to be done again: what its address cannot hold is read from it. */
export function useSource(repository: RepositoryKey, from: number | null): DeploymentView | undefined {
  const query = useQuery({
    ...queries.deployment(repository, from ?? 0),
    enabled: from !== null,
    refetchInterval: false,
  });
  return query.data;
}

/** Takes payload, description and flags over once; what is typed there already stays. */
export function useTakeOver(source: DeploymentView | undefined, fill: (part: Partial<FormValues>) => void): void {
  const taken = useRef(false);
  useEffect(() => {
    if (!source || taken.current) return;
    taken.current = true;
    const { deployment, payload } = source;
    const { transient, production, description } = deployment;
    fill({ payload: payload ?? "", description: description ?? "", transient, production });
  }, [source, fill]);
}
