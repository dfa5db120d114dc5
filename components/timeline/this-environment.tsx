"use client";

import { CircleSlashIcon, DotFillIcon, ReplyIcon } from "@primer/octicons-react";
import Link from "next/link";
import { useUrlParams } from "@/components/ui/use-url-params";
import type { TimelineView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { Heading } from "./environment-list";

const ACT =
  "flex h-8 w-full items-center gap-2 rounded-md px-2 font-medium text-fg-muted hover:text-fg focus-visible:-outline-offset-2 max-sm:h-11";

/** What a writer may do with the environment that is open. Each entry opens a form. */
export function ThisEnvironment({ view, environment }: { view: TimelineView; environment: string }) {
  const [, setParams] = useUrlParams();
  if (!view.repository.permissions.write || !view.head) return null;
  const { current, destroyed } = view.head;
  const transient = current?.transient ?? view.rows.some((row) => row.transient);
  return (
    <section className="mt-4">
      <Heading>This environment</Heading>
      {destroyed ? (
        <Link href={paths.newDeployment(view.repository.key, { environment })} className={ACT}>
          <ReplyIcon size={16} className="-scale-x-100 flex-none text-fg-subtle" />
          Deploy here again
        </Link>
      ) : (
        <button type="button" onClick={() => setParams({ destroy: environment })} className={ACT}>
          {transient ? (
            <CircleSlashIcon size={16} className="flex-none text-fg-subtle" />
          ) : (
            <DotFillIcon size={16} className="flex-none text-fg-subtle" />
          )}
          {transient ? "Mark destroyed…" : "Mark inactive…"}
        </button>
      )}
    </section>
  );
}
