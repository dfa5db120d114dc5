"use client";

import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { safeHref } from "@/lib/domain/safe-href";
import type { DeploymentSummary } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { attemptWords } from "./lane-words";

/** The latest attempt, where it is not what is live: a strip of its own with its own log. */
export function LaneAttempt({ attempt, repositoryKey }: { attempt: DeploymentSummary; repositoryKey: RepositoryKey }) {
  const { verb, at } = attemptWords(attempt);
  const log = safeHref(attempt.logUrl);
  const bad = attempt.state === "failure" || attempt.state === "error";
  return (
    <div
      data-state={attempt.state}
      className={`mt-[9px] flex h-7 items-center gap-[7px] rounded-md px-2 text-sm max-sm:h-auto max-sm:items-start max-sm:px-2.5 max-sm:py-2 max-sm:text-[13px] max-sm:leading-[18px] ${bad ? "bg-(--state-bg) text-(--state-fg)" : "bg-inset text-fg-muted"}`}
    >
      <span className="flex flex-none max-sm:mt-0.5">
        <StateGlyph state={attempt.state} size={14} />
      </span>
      <Link
        href={paths.deployment(repositoryKey, attempt.id)}
        prefetch={false}
        dir="auto"
        className="min-w-0 truncate rounded-xs text-left hover:underline max-sm:whitespace-normal"
      >
        <b className="font-semibold">Latest attempt</b> <bdi className="font-mono">{attempt.version}</bdi> {verb}{" "}
        <Time iso={at} kind="ago" />
        {attempt.statusDescription && `. ${attempt.statusDescription}`}
      </Link>
      {log && (
        <a
          href={log.href}
          target="_blank"
          rel="noopener noreferrer"
          className="ml-auto flex-none rounded-xs font-medium hover:underline"
          aria-label={`Log of the latest attempt ${attempt.version}`}
        >
          Log
        </a>
      )}
    </div>
  );
}
