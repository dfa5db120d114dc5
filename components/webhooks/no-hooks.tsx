"use client";

import { TerminalIcon } from "@primer/octicons-react";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { useOrigin } from "@/components/ui/use-origin";
import { Way } from "@/components/ui/way";
import type { RepositoryInfo } from "@/lib/domain/views";

/** No webhook yet: what one is for, and on the embedded host the call that makes one. */
export function NoHooks({ repository }: { repository: RepositoryInfo }) {
  const origin = useOrigin();
  const { host, owner, name } = repository.key;
  const code = `curl ${origin}/api/v3/repos/${owner}/${name}/hooks \\
  -H "Authorization: Bearer TOKEN" \\
  -d '{"events": ["deployment", "deployment_status"], "config": {"url": "https://example.com/hook", "content_type": "json", "secret": "SECRET"}}'`;
  return (
    <EmptyState title="No webhook here yet">
      A webhook tells another program of every deployment and every status as it happens.
      {host === "local" && (
        <div className="mx-auto mt-7 max-w-[640px] text-left text-base text-fg">
          <Way icon={TerminalIcon} title="Make one with a token" text="The host sends a ping at once." code={code}>
            <CopyButton text={code} label="Copy the call" toastText="Call copied" className="mt-3" />
          </Way>
        </div>
      )}
    </EmptyState>
  );
}
