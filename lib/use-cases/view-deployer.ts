import "server-only";
import { z } from "zod";
import { tokenOf } from "@/lib/auth/token";
import type { Viewer } from "@/lib/auth/viewer";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { RepositoryView } from "@/lib/domain/views";
import { env } from "@/lib/env";

export type DeployerView = RepositoryView["deployer"];

const ANSWER_WITHIN_MS = 2_000;
const settings = z.object({ enabled: z.boolean(), step_allowed: z.boolean(), sample: z.boolean() });

/** Where the built-in deployer tells of a repository: a third party beside the embedded host, met over HTTP like any other. */
export function deployerUrl({ owner, name }: RepositoryKey): string {
  return `${env().url}/deployer/settings/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

/** The deployer's settings; null for another host, where it does not serve the repository, and when it does not answer. Never throws. */
export async function viewDeployer(viewer: Viewer, key: RepositoryKey): Promise<DeployerView> {
  if (key.host !== "local") return null;
  try {
    const answer = await fetch(deployerUrl(key), {
      headers: { authorization: `Bearer ${await tokenOf(viewer)}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: "error",
    });
    return answer.ok ? readDeployer(await answer.json()) : null;
  } catch {
    return null; // A dashboard without its deployer is still a dashboard.
  }
}

export function readDeployer(body: unknown): DeployerView {
  const read = settings.safeParse(body);
  if (!read.success) return null;
  return { enabled: read.data.enabled, stepAllowed: read.data.step_allowed, sample: read.data.sample };
}
