import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { RepositoryInfo } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";

/** A commit that lies nowhere and never did. While the history is still read, that is not yet known. */
export function NeverDeployed({ repository, sha }: { repository: RepositoryInfo; sha: string }) {
  const { key, backfill } = repository;
  const known = backfill.state === "done";
  return (
    <EmptyState
      title={known ? "This commit was never deployed" : "No deployment of this commit was read so far"}
      actions={<ButtonLink href={paths.repository(key)}>See what is where in {key.name}</ButtonLink>}
    >
      {known ? (
        <>
          A deployment that was made of a branch or tag counts for the commit that it stood on; none stood on{" "}
          <code className="code">{shortSha(sha)}</code>.
        </>
      ) : (
        "The history of this repository is still being read, newest first."
      )}
    </EmptyState>
  );
}
