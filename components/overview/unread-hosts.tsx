import Link from "next/link";
import { MendedAt } from "@/components/ui/mended-at";
import { Note } from "@/components/ui/note";
import type { UnreadHost } from "@/lib/domain/views";
import { explain } from "@/lib/messages";
import { paths } from "@/lib/paths";

/** Hosts of whose repositories nothing is shown: which, why, and what to do. */
export function UnreadHosts({ hosts }: { hosts: readonly UnreadHost[] }) {
  return (
    <div className="flex flex-col gap-2 px-6 pb-3 max-sm:px-4">
      {hosts.map(({ host, label, failure }) => (
        <Note key={host} tone="attention" title={`Repositories of ${label} are not shown`}>
          <p>
            {explain(failure).title}. {explain(failure).remedy}
          </p>
          <MendedAt failure={failure} />
          {failure.code === "signed_out" && (
            <Link href={paths.signIn(undefined, host)} className="font-medium text-accent hover:underline">
              Sign in at {label}
            </Link>
          )}
        </Note>
      ))}
    </div>
  );
}
