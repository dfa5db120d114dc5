import Link from "next/link";
import { FreeHull, Hull } from "@/components/ui/hull";
import { StateGlyph } from "@/components/ui/state-glyph";
import { stateWord } from "@/lib/domain/deployment-state";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { LaneView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import css from "./history-strip.module.css";
import type { PointedCommit } from "./pointed-commit";

interface Props {
  lane: LaneView;
  repositoryKey: RepositoryKey;
  same: boolean;
  onPoint: (commit: PointedCommit) => void;
}

const WIDTH = 126;
const HEIGHT = 32;

/** What lies in the environment now, or comes in; a free berth when nothing does. */
export function MooredHull({ lane, repositoryKey, same, onPoint }: Props) {
  const shown = lane.running?.deployment ?? lane.current;
  if (!shown) {
    return (
      <FreeHull width={WIDTH} height={HEIGHT} className="ml-0.5">
        <span className="pl-2.5 text-fg-subtle text-sm">nothing live</span>
      </FreeHull>
    );
  }
  const state = lane.running ? shown.state : "active";
  const point = () =>
    onPoint({ environment: lane.environment, sha: shown.sha, version: shown.version, anchor: "calc(100% - 64px)" });
  return (
    <Link
      href={paths.deployment(repositoryKey, shown.id)}
      prefetch={false}
      data-stop={new Date(8.64e15).toISOString()}
      data-same={same || undefined}
      aria-label={`${shown.version} in ${lane.environment} now: ${stateWord(shown.state)}`}
      onPointerEnter={point}
      onFocus={point}
      className={css.hull}
    >
      <Hull width={WIDTH} height={HEIGHT} state={state}>
        <span className="flex min-w-0 items-center gap-1.5 pr-6 pl-2.5 font-mono font-semibold text-(--state-fg) text-sm">
          <StateGlyph state={state} size={14} running={lane.running !== null} />
          <span className="truncate" dir="auto">
            {shown.version}
          </span>
        </span>
      </Hull>
    </Link>
  );
}
