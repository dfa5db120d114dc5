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

interface Remembered {
  readonly view: NonNullable<DeployerView>;
  readonly until: number;
}

/** Pages of one person ask at most so often. */
const REMEMBERED_MS = 15_000;
const MOST_REMEMBERED = 2_000;

// Next bundles a module once per entry point; an action that changes the settings is another one than the page that shows them.
const holder = globalThis as typeof globalThis & { berthDeployer?: Map<string, Remembered> };
holder.berthDeployer ??= new Map();
const remembered = holder.berthDeployer;

const question = (viewer: Viewer, key: RepositoryKey) => `${viewer.accountId} ${key.owner}/${key.name}`.toLowerCase();

/** The deployer's settings; null for another host, where it does not serve the repository, and when it does not answer. Never throws. */
export async function viewDeployer(viewer: Viewer, key: RepositoryKey): Promise<DeployerView> {
  // Nor is another host's token for it.
  if (key.host.toLowerCase() !== "local" || viewer.host !== "local") return null;
  const known = remembered.get(question(viewer, key));
  if (known && known.until > Date.now()) return known.view;
  try {
    const answer = await fetch(deployerUrl(key), {
      headers: { authorization: `Bearer ${await tokenOf(viewer)}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: "error",
    });
    const view = answer.ok ? readDeployer(await answer.json()) : null;
    if (view) rememberDeployer(viewer, key, view);
    return view;
  } catch {
    return null; // A dashboard without its deployer is still a dashboard.
  }
}

/** Keeps what the deployer just said, so that the next page shows it. */
export function rememberDeployer(viewer: Viewer, key: RepositoryKey, view: NonNullable<DeployerView>): void {
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(question(viewer, key), { view, until: Date.now() + REMEMBERED_MS });
}

export function readDeployer(body: unknown): DeployerView {
  const read = settings.safeParse(body);
  if (!read.success) return null;
  return { enabled: read.data.enabled, stepAllowed: read.data.step_allowed, sample: read.data.sample };
}
