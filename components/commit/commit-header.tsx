import { LinkExternalIcon, PlusIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { safeHref } from "@/lib/domain/safe-href";
import type { CommitPageView } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";

/** What the commit is, who made it and when; and the form, filled in with it. */
export function CommitHeader({ view: { repository, commit } }: { view: CommitPageView }) {
  const { key, permissions } = repository;
  const here = paths.commit(key, commit.sha);
  const outside = commit.url?.endsWith(here) ? null : safeHref(commit.url);
  return (
    <div className="flex items-start gap-4 pt-5 pb-3 max-sm:flex-col max-sm:gap-3 max-sm:pt-4 max-sm:pb-1">
      <div className="min-w-0 flex-1 max-sm:w-full">
        <h1
          dir="auto"
          className="break-words text-left font-semibold text-[22px] leading-7 tracking-[-0.018em] max-sm:text-xl"
        >
          {commit.headline || "No message"}
        </h1>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-fg-muted">
          <span className="inline-flex min-w-0 items-center gap-0.5">
            <code title={commit.sha} className="code">
              <span className="max-sm:hidden">{commit.sha}</span>
              <span className="sm:hidden">{commit.sha.slice(0, 12)}</span>
            </code>
            <CopyButton iconOnly text={commit.sha} label="Copy SHA" toastText={`SHA ${shortSha(commit.sha)} copied`} />
          </span>
          {commit.author && (
            <span>
              by <bdi className="font-medium text-fg">{commit.author}</bdi>
            </span>
          )}
          {commit.committedAt && <Time iso={commit.committedAt} kind="ago" />}
        </p>
      </div>
      <div className="flex flex-none flex-wrap items-center gap-2 empty:hidden">
        {outside && (
          <ButtonLink href={outside.href} external>
            {outside.host} <LinkExternalIcon size={16} />
          </ButtonLink>
        )}
        {permissions.write && (
          <ButtonLink href={paths.newDeployment(key, { ref: commit.sha })} variant="primary">
            <PlusIcon size={16} />
            New deployment
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
