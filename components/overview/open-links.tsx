import { ChevronRightIcon, RepoIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { paths } from "@/lib/paths";

export const ROW =
  "flex h-[42px] w-full items-center gap-2 border-line border-b px-3 text-left outline-offset-[-2px] last:border-b-0 hover:bg-hover max-sm:h-12";

/** A way to each repository that may be meant, which need not be one that the host lists. */
export function OpenLinks({ typed }: { typed: readonly RepositoryKey[] }) {
  return typed.map((key) => (
    <Link key={key.host} href={paths.repository(key)} prefetch={false} className={ROW}>
      <RepoIcon size={16} className="text-fg-subtle" />
      <span className="cut flex-1">
        Open <bdi className="font-medium">{`${key.host}/${key.owner}/${key.name}`}</bdi>
      </span>
      <ChevronRightIcon size={16} className="text-fg-subtle" />
    </Link>
  ));
}
