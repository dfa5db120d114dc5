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

type Change = (part: (values: FormValues) => Partial<FormValues>) => void;

/** Takes payload, description and flags over once, unless something is typed there already. */
export function useTakeOver(source: DeploymentView | undefined, change: Change): void {
  const taken = useRef(false);
  useEffect(() => {
    if (!source || taken.current) return;
    taken.current = true;
    const { deployment, payload } = source;
    change((values) => {
      if (values.payload !== "" || values.description !== "") return {};
      return {
        payload: payload ?? "",
        description: deployment.description ?? "",
        transient: deployment.transient,
        production: deployment.production,
      };
    });
  }, [source, change]);
}
