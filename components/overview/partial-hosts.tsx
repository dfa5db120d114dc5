import { MendedAt } from "@/components/ui/mended-at";
import { Note } from "@/components/ui/note";
import type { PartialHost } from "@/lib/domain/views";
import { plural } from "@/lib/format";

/** Organisations that a host leaves out of its list, and where the sign-in is authorised for them. */
export function PartialHosts({ hosts }: { hosts: readonly PartialHost[] }) {
  return (
    <div className="flex flex-col gap-2 px-6 pb-3 max-sm:px-4">
      {hosts.map(({ host, label, organizations, url }) => (
        <Note key={host} tone="neutral" title={`${plural(organizations, "organisation")} of ${label} left out`}>
          <p>
            {organizations === 1 ? "It asks" : "They ask"} for single sign-on, so {label} does not list{" "}
            {organizations === 1 ? "its" : "their"} repositories to this sign-in.
          </p>
          <MendedAt failure={{ code: "sso_required", url }} />
        </Note>
      ))}
    </div>
  );
}
