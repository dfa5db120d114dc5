import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { stateWord } from "@/lib/domain/deployment-state";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { Failed } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { percentOf, type Span } from "./axis-ticks";

/** Failed attempts under the strip, each on its moment. */
export function FailureTicks({
  failures,
  span,
  repositoryKey,
}: {
  failures: readonly Failed[];
  span: Span;
  repositoryKey: RepositoryKey;
}) {
  return (
    <div className="relative mt-1 h-4">
      {failures.map((failed) => (
        <Link
          key={failed.deploymentId}
          href={paths.deployment(repositoryKey, failed.deploymentId)}
          prefetch={false}
          tabIndex={-1}
          data-stop={failed.at}
          data-state={failed.state}
          aria-label={`${failed.version}: ${stateWord(failed.state)}`}
          title={`${failed.version}: ${stateWord(failed.state)}`}
          className="absolute top-0 flex size-4 -translate-x-1/2 items-center justify-center rounded-full text-(--state-icon)"
          style={{ left: `${percentOf(Date.parse(failed.at), span)}%` }}
        >
          <StateGlyph state={failed.state} size={14} />
        </Link>
      ))}
    </div>
  );
}
