import { cx } from "@/components/ui/cx";

const TAIL = 16;

/** A URL in one line: where there is no room its middle goes, for URLs differ at both ends. The whole stands in the title. */
export function CutUrl({ url, className }: { url: string; className?: string }) {
  const letters = Array.from(url);
  const cut = Math.max(0, letters.length - TAIL);
  return (
    <bdi dir="ltr" title={url} className={cx("flex min-w-0 max-w-full whitespace-nowrap font-mono", className)}>
      <span className="truncate">{letters.slice(0, cut).join("")}</span>
      <span className="flex-none">{letters.slice(cut).join("")}</span>
    </bdi>
  );
}
