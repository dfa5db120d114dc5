import { ReplyIcon } from "@primer/octicons-react";
import Link from "next/link";
import { memo } from "react";
import type { Segment } from "@/lib/domain/views";
import css from "./history-strip.module.css";
import { segmentName } from "./lane-words";
import type { PointedCommit } from "./pointed-commit";

interface Props {
  segment: Segment;
  environment: string;
  href: string;
  /** Both in percent of the range. */
  left: number;
  width: number;
  /** The commit that is pointed at, here or in another lane. */
  same: boolean;
  /** The hull does not name the current version because it shows a running one. */
  labelCurrent: boolean;
  onPoint: (commit: PointedCommit) => void;
}

/** One version's time in an environment. Arrow and label wrap out of sight where they do not fit as a whole. */
export const StripSegment = memo(function StripSegment(props: Props) {
  const { segment, environment, left, width, same } = props;
  const kind = segment.current ? "current" : segment.rollback ? "rollback" : "past";
  const point = () =>
    props.onPoint({
      environment,
      sha: segment.sha,
      version: segment.version,
      anchor: `calc((100% - 128px) * ${(left + width / 2) / 100})`,
    });
  return (
    <Link
      href={props.href}
      prefetch={false}
      tabIndex={-1}
      data-stop={segment.from}
      data-kind={kind}
      data-same={same || undefined}
      aria-label={segmentName(segment, environment)}
      onPointerEnter={point}
      onFocus={point}
      className={css.segment}
      style={{ left: `calc(${left}% + 1px)`, width: `max(calc(${width}% - 2px), 2px)` }}
    >
      <span aria-hidden className="w-0" />
      {segment.rollback && <ReplyIcon size={12} />}
      {(!segment.current || props.labelCurrent) && <span dir="auto">{segment.version}</span>}
    </Link>
  );
});
