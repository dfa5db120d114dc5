"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { useNow } from "@/components/ui/time";
import { addDays, dayOf } from "@/lib/format/days";
import { filterTrigger } from "./filter-menus";
import { dateWords } from "./filter-parts";
import type { FilterInAddress } from "./use-filter";

const LAST_DAYS = [1, 7, 30, 90] as const;

/** From and to, both inclusive, as days in UTC; or the last days at one click. */
export function FilterDate({ filter, go }: Pick<FilterInAddress, "filter" | "go">) {
  const [open, setOpen] = useState(false);
  const { from, to } = filter;
  const set = from !== "" || to !== "";
  const trigger = filterTrigger("Date", set ? dateWords(from, to) : null);
  const today = dayOf(useNow(), "UTC");
  const choose = (change: { from: string; to: string }) => {
    go(change);
    setOpen(false);
  };
  return (
    <Popover
      label={set ? `Date: ${dateWords(from, to)}` : "Date"}
      trigger={trigger.node}
      triggerClass={trigger.className}
      open={open}
      onOpenChange={setOpen}
    >
      <div className="flex gap-3 max-sm:flex-col">
        <DayField name="From" value={from} max={to || today} onChange={(day) => go({ from: day })} />
        <DayField name="To" value={to} min={from} max={today} onChange={(day) => go({ to: day })} />
      </div>
      <p className="mt-2 text-fg-muted text-sm">Both days are included, counted in UTC.</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {LAST_DAYS.map((days) => (
          <Button key={days} size="sm" onClick={() => choose({ from: addDays(today, 1 - days), to: "" })}>
            {days === 1 ? "Today" : `${days} days`}
          </Button>
        ))}
        {set && (
          <Button size="sm" variant="ghost" onClick={() => choose({ from: "", to: "" })}>
            Any day
          </Button>
        )}
      </div>
    </Popover>
  );
}

interface DayFieldProps {
  name: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}

function DayField({ name, value, min, max, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {name}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
        className="h-[34px] w-40 rounded-md border border-line-control bg-canvas px-2.5 max-sm:h-11 max-sm:w-full max-sm:text-lg"
      />
    </div>
  );
}
