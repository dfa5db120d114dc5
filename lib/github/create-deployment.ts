import "server-only";
import type { HostDeployment } from "@/lib/domain/host";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toDeployment } from "./transform";

export interface NewDeployment {
  readonly ref: string;
  readonly environment: string;
  readonly task: string;
  readonly description: string;
  /** JSON text; empty for none. */
  readonly payload: string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly autoMerge: boolean;
  /** Null leaves the field out: every context must pass. */
  readonly requiredContexts: readonly string[] | null;
}

export type Created = { kind: "created"; deployment: HostDeployment } | { kind: "merged"; message: string };

/** `POST /deployments`: 201 created, or 202 merged and nothing created (contract 2.1). Sent once; never repeated. */
export async function createDeployment(github: GitHub, key: RepositoryKey, input: NewDeployment): Promise<Created> {
  const { status, data } = await github.request("POST /repos/{owner}/{repo}/deployments", {
    owner: key.owner,
    repo: key.name,
    ref: input.ref,
    environment: input.environment,
    task: input.task,
    description: input.description,
    ...(input.payload.trim() === "" ? {} : { payload: JSON.parse(input.payload) }),
    transient_environment: input.transient,
    production_environment: input.production,
    auto_merge: input.autoMerge,
    ...(input.requiredContexts === null ? {} : { required_contexts: [...input.requiredContexts] }),
  });
  if (status === 201 && "sha" in data) return { kind: "created", deployment: toDeployment(data) };
  return { kind: "merged", message: "message" in data ? (data.message ?? "") : "" };
}
