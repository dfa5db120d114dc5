import "server-only";
import type { DeliveriesView, DeliveryFilter } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { GitHub } from "./client";
import { toDelivery } from "./transform-hook";

const PAGE = 30;

export interface DeliveriesAsked {
  readonly filter: DeliveryFilter;
  /** The host's cursor of a page before; null for the newest. */
  readonly cursor: string | null;
}

/** One page of a hook's deliveries, newest first. Pages follow one another by a cursor that only the `Link` header tells (contract 5). */
export async function listHookDeliveries(
  github: GitHub,
  key: RepositoryKey,
  hookId: number,
  { filter, cursor }: DeliveriesAsked,
): Promise<DeliveriesView> {
  const { data, headers } = await github.rest.repos.listWebhookDeliveries({
    owner: key.owner,
    repo: key.name,
    hook_id: hookId,
    per_page: PAGE,
    ...(cursor === null ? {} : { cursor }),
    ...(filter === "failed" ? { status: "failure" as const } : {}),
  });
  return { rows: data.map(toDelivery), older: nextCursor(headers.link) };
}

/** The cursor in the address of `rel="next"`; null at the end. */
export function nextCursor(link: string | undefined): string | null {
  const next = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link ?? "")?.[1];
  return next && URL.canParse(next) ? new URL(next).searchParams.get("cursor") : null;
}
