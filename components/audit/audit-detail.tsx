import Link from "next/link";
import type { ReactNode } from "react";
import { JsonView } from "@/components/ui/json-view";
import { AbsoluteTime } from "@/components/ui/time";
import type { AuditRow } from "@/lib/domain/audit";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { paths } from "@/lib/paths";
import { outcomeLook } from "./audit-words";

/** Everything that is kept of one act. */
export function AuditDetail({ row, repositoryKey }: { row: AuditRow; repositoryKey: RepositoryKey }) {
  const { why } = outcomeLook(row.outcome);
  return (
    <div className="flex flex-col gap-3 px-3.5 pt-1 pb-4 sm:pl-[150px]">
      {why && <p className="text-danger">{why}.</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        <Fact name="When">
          <AbsoluteTime iso={row.at} />
        </Fact>
        {row.deploymentId !== null && (
          <Fact name="Deployment">
            <Link href={paths.deployment(repositoryKey, row.deploymentId)} className="text-accent hover:underline">
              #{row.deploymentId}
            </Link>
          </Fact>
        )}
        <Fact name="Request id">
          {row.requestId ? (
            <bdi className="break-all font-mono">{row.requestId}</bdi>
          ) : (
            <span className="text-fg-muted">none: the host gave no answer, or was not asked</span>
          )}
        </Fact>
      </dl>
      <Side name="Before" value={row.before} />
      <Side name="After" value={row.after} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Side({ name, value }: { name: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <section aria-label={name}>
      <h3 className="mb-1 text-fg-muted text-sm">{name}</h3>
      <JsonView text={JSON.stringify(value, null, 2)} className="max-h-72" />
    </section>
  );
}
