"use client";

import { useTimeZone } from "@/components/ui/time";
import { formatAbsolute } from "@/lib/format";
import { dayOf, shortDay } from "@/lib/format/days";

/** When a status came, to the second; with the day when that is another one than the start's. */
export function StepTime({ iso, start }: { readonly iso: string; readonly start: string }) {
  const zone = useTimeZone();
  const day = dayOf(Date.parse(iso), zone);
  const clock = /\d{2}:\d{2}:\d{2}/.exec(formatAbsolute(iso, zone))?.[0];
  return (
    <time
      dateTime={iso}
      title={formatAbsolute(iso, "UTC")}
      className="code ml-auto flex-none whitespace-nowrap text-fg-muted max-sm:hidden"
    >
      {day === dayOf(Date.parse(start), zone) ? clock : `${shortDay(day)} ${clock}`}
    </time>
  );
}
