const TAIL = 16;

/** A URL in one line: where there is no room its middle goes, for URLs differ at both ends. The whole stands in the title, and is what is read out. */
export function CutUrl({ url }: { url: string }) {
  const letters = Array.from(url);
  const cut = Math.max(0, letters.length - TAIL);
  return (
    <bdi dir="ltr" title={url} className="flex min-w-0 max-w-full">
      <span className="sr-only">{url}</span>
      <span aria-hidden className="flex min-w-0 whitespace-nowrap font-mono">
        <span className="truncate">{letters.slice(0, cut).join("")}</span>
        <span className="flex-none">{letters.slice(cut).join("")}</span>
      </span>
    </bdi>
  );
}
