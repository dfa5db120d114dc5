"use client";

import { ArrowRightIcon, LinkExternalIcon } from "@primer/octicons-react";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DeploymentsOnlyNote } from "@/components/ui/deployments-only-note";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import type { ChangesView, DeploymentSummary, DeploymentView } from "@/lib/domain/views";
import { formatDuration, plural, shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";
import { CommitRow } from "./commit-row";
import { Section } from "./section";

const FOLDED = 5;

/** The commits that this deployment brought since the version that was live before, and those that it took away. */
export function Changes({ view, login }: { readonly view: DeploymentView; readonly login: string }) {
  const [all, setAll] = useState(false);
  const { changes, deployment, repository } = view;
  if (!changes && repository.permissions.assumed) return <NotShown host={repository.key.host} login={login} />;
  if (!changes) return null;
  const shown = all ? changes.commits : changes.commits.slice(0, FOLDED);
  const folded = changes.commits.length - shown.length;
  return (
    <Section
      title="Changes since the previous version"
      count={countOf(changes)}
      end={<Tools changes={changes} sha={deployment.sha} />}
    >
      <div className="overflow-hidden rounded-lg border border-line">
        <FromTo view={view} changes={changes} />
        {changes.commits.length === 0 && <p className="px-3 py-2.5 text-fg-muted">{nothing(changes)}</p>}
        <ul>
          {shown.map((commit) => (
            <CommitRow key={commit.sha} commit={commit} />
          ))}
        </ul>
        {folded > 0 && (
          <button
            type="button"
            className="flex h-9 w-full items-center border-line border-t px-3 font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2 max-sm:h-12 max-sm:text-md"
            onClick={() => setAll(true)}
          >
            Show {plural(folded, "more commit")}
          </button>
        )}
        {all && <Missing changes={changes} />}
      </div>
    </Section>
  );
}

function NotShown({ host, login }: { host: string; login: string }) {
  return (
    <Section title="Changes since the previous version">
      <DeploymentsOnlyNote host={host} login={login} title="The commits are not shown">
        To compare two versions Berth needs access to code.
      </DeploymentsOnlyNote>
    </Section>
  );
}

function FromTo({ view, changes }: { view: DeploymentView; changes: ChangesView }) {
  const { previous } = changes;
  const { deployment, repository } = view;
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-1 border-line border-b bg-surface px-3 py-1.5">
      <Version version={previous} />
      <ArrowRightIcon size={12} className="text-fg-subtle" aria-label="to" />
      <Version version={deployment} />
      <a href={paths.deployment(repository.key, previous.id)} className="ml-auto text-fg-muted hover:underline">
        #{previous.id}{" "}
        {previous.liveMs === null ? "was live before it" : `was live for ${formatDuration(previous.liveMs)}`}
      </a>
    </div>
  );
}

function Version({ version }: { version: Pick<DeploymentSummary, "ref" | "sha"> }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {version.ref.kind !== "commit" && <RefChip refLabel={version.ref} />}
      <Sha sha={version.sha} />
    </span>
  );
}

function Tools({ changes, sha }: { changes: ChangesView; sha: string }) {
  const range = `${shortSha(changes.previous.sha)}..${shortSha(sha)}`;
  return (
    <>
      <CopyButton
        text={`git diff ${changes.previous.sha}..${sha}`}
        label={
          <>
            Copy <span className="font-mono">git diff</span>
          </>
        }
        toastText={`git diff ${range} copied`}
      />
      {changes.compareUrl && (
        <ButtonLink size="sm" href={changes.compareUrl} target="_blank" rel="noopener noreferrer">
          Compare <LinkExternalIcon size={12} />
        </ButtonLink>
      )}
    </>
  );
}

function countOf({ total, behind }: ChangesView): string {
  const away = behind > 0 ? `${plural(behind, "commit")} taken back` : "";
  return [total > 0 || behind === 0 ? plural(total, "commit") : "", away].filter(Boolean).join(", ");
}

function nothing({ behind, previous }: ChangesView): string {
  if (behind === 0) return "The same commit was deployed again.";
  return `No new commit: this went back by ${plural(behind, "commit")} of ${previous.version}.`;
}

function Missing({ changes }: { changes: ChangesView }) {
  const missing = changes.total - changes.commits.length;
  if (missing <= 0) return null;
  return <p className="border-line border-t px-3 py-2 text-fg-muted">{plural(missing, "older commit")} not listed.</p>;
}
