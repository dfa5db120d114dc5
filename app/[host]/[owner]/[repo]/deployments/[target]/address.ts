import { pageAddress } from "@/lib/use-cases/page-address";

/** What Next knows of a page below `deployments`: segments percent-encoded, the query decoded. */
export interface Address {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly target: string;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
}

export function pathOf({ host, owner, repo, target, query }: Address): string {
  return pageAddress([host, owner, repo, "deployments", target], query);
}
