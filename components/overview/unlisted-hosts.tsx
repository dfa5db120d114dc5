import { GrantCodeAccess } from "@/components/ui/grant-code-access";
import type { HostAccount } from "@/lib/domain/views";

/** At the end of the rows: why a private repository may be missing among them, and both ways to it. */
export function UnlistedHosts({ accounts }: { accounts: readonly HostAccount[] }) {
  return (
    <ul className="px-6 pt-3 pb-6 max-sm:px-4">
      {accounts.map(({ host, label, login }) => (
        <li key={host} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-1 text-fg-muted text-sm">
          <span className="min-w-0">
            {label} lists no private repository, because Berth may see deployments only. Type <q>owner/repo</q> in the
            filter to open one.
          </span>
          <GrantCodeAccess host={host} login={login} />
        </li>
      ))}
    </ul>
  );
}
