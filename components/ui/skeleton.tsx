/** The shape of what comes; appears after 300 ms, so that a quick answer shows none. */
export function Skeleton({ className = "h-4 w-24" }: { className?: string }) {
  return <span aria-hidden className={`appear-late block rounded-sm bg-inset ${className}`} />;
}
