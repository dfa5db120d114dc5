"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FailureNote } from "@/components/ui/failure-note";
import { HostBanner } from "@/components/ui/host-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { TopBar } from "@/components/ui/top-bar";
import type { AuditView } from "@/lib/domain/audit";
import type { Failure } from "@/lib/domain/failure";
import type { Person } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { auditQuery } from "@/lib/query/audit-query";
import { ViewError } from "@/lib/query/fetch-view";
import { useView } from "@/lib/query/use-view";
import { AuditListRow } from "./audit-row";
import { useBefore } from "./use-before";

interface Props {
  /** The page that the server rendered, of `initialBefore`. */
  initial: AuditView;
  initialBefore: number;
  /** When the server read it, in milliseconds. */
  readAt: number;
  viewer: Person;
  /** Name and tabs of the repository. */
  header: ReactNode;
}

const LINK = "rounded-xs font-medium text-accent hover:underline max-sm:py-3";

/** Who did what in a repository, newest first, 50 on a page. */
export function AuditPage({ initial, initialBefore, readAt, viewer, header }: Props) {
  const { key } = initial.repository;
  const [before, linkTo] = useBefore();
  const { view, error } = useView(auditQuery(key, before), {
    initial: before === initialBefore ? initial : undefined,
    readAt,
  });
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        viewer={viewer}
        crumbs={[
          { label: key.host },
          { label: key.owner },
          { label: key.name, href: paths.repository(key) },
          { label: "Audit" },
        ]}
      />
      <HostBanner hosts={[initial.repository.freshness]} />
      {header}
      <main className="min-w-0 flex-1 px-6 pt-5 pb-12 max-sm:px-4">
        <div className="mb-2.5 flex min-h-7 items-center gap-2">
          <h2 id="audit" className="font-semibold text-md tracking-[-0.006em]">
            Audit
          </h2>
          <span className="text-fg-muted max-sm:hidden">What people did here through Berth</span>
          <span className="ml-auto flex items-center gap-3">
            {before > 0 && (
              <Link {...linkTo(0)} className={LINK} prefetch={false}>
                Newest
              </Link>
            )}
            {view?.older && (
              <Link {...linkTo(view.older)} className={LINK} prefetch={false}>
                Older
              </Link>
            )}
          </span>
        </div>
        {error && <Trouble error={error} />}
        {view ? <Rows view={view} newest={before === 0} /> : !error && <Loading />}
      </main>
    </div>
  );
}

function Rows({ view, newest }: { view: AuditView; newest: boolean }) {
  if (view.rows.length === 0) {
    return (
      <EmptyState title={newest ? "Nobody did anything here yet" : "There is nothing older"}>
        {newest
          ? "Every deployment, status and setting that somebody sends from Berth is kept here, with who and when."
          : "The audit of this repository begins on the page before."}
      </EmptyState>
    );
  }
  return (
    <ul aria-labelledby="audit" className="overflow-hidden rounded-lg border border-line">
      {view.rows.map((row) => (
        <AuditListRow key={row.id} row={row} repositoryKey={view.repository.key} />
      ))}
    </ul>
  );
}

function Trouble({ error }: { error: Error }) {
  const failure: Failure =
    error instanceof ViewError ? error.failure : { code: "internal", message: "Something broke in Berth." };
  return (
    <div className="mb-4">
      <FailureNote
        failure={failure}
        actions={
          <Button size="sm" onClick={() => window.location.reload()}>
            Try again
          </Button>
        }
      />
    </div>
  );
}

function Loading() {
  return (
    <ul aria-busy aria-label="Loading the audit" className="overflow-hidden rounded-lg border border-line">
      {["a", "b", "c", "d", "e", "f"].map((row) => (
        <li key={row} className="flex min-h-[54px] items-center gap-3 border-line border-b px-3.5 last:border-b-0">
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-4 w-48" />
          <Skeleton className="ml-auto h-4 w-16" />
        </li>
      ))}
    </ul>
  );
}
