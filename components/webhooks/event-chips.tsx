const MOST = 4;

/** The events that a webhook wants; many are counted. */
export function EventChips({ events }: { events: readonly string[] }) {
  const more = events.length - MOST;
  return (
    <span className="flex min-w-0 flex-wrap gap-1.5">
      {events.slice(0, MOST).map((event) => (
        <Chip key={event} text={event === "*" ? "all events" : event} />
      ))}
      {more > 0 && (
        <span title={events.slice(MOST).join(", ")} className="leading-5">
          and {more} more
        </span>
      )}
    </span>
  );
}

function Chip({ text }: { text: string }) {
  return (
    <bdi className="inline-flex h-5 max-w-full items-center truncate rounded-sm bg-neutral-bg px-1.5 font-medium font-mono text-fg-muted text-sm tracking-[-0.02em]">
      {text}
    </bdi>
  );
}
