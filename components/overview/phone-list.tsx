"use client";

import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import type { OverviewRow, OverviewView } from "@/lib/domain/views";
import type { OverviewFilter } from "./overview-filter";
import { PhoneRow } from "./phone-row";
import { cellMatches } from "./quick-filters";
import type { FilterInAddress } from "./use-overview-filter";
import { useSameItems } from "./use-same-items";

interface Props {
  rows: readonly OverviewRow[];
  environments: OverviewView["environments"];
  hostOf: (row: OverviewRow) => string | undefined;
  address: FilterInAddress;
}

const LETTERS = 5;

/** One environment at a time; the others are a strip of glyphs per repository, in the order of the letters above. */
export function PhoneList({ rows, environments, hostOf, address }: Props) {
  const chosen = chosenEnvironment(rows, environments, address.filter);
  const others = useSameItems(environments.filter((environment) => environment !== chosen).slice(0, LETTERS));
  const several = new Set(rows.map((row) => row.repository.key.owner.toLowerCase())).size > 1;
  const here = (row: OverviewRow) => (chosen ? row.cells[chosen.name.toLowerCase()] : undefined);
  const standing = rows.filter((row) => here(row) !== undefined);
  const missing = rows.filter((row) => here(row) === undefined);
  return (
    <div className="sm:hidden">
      {chosen && <Tabs rows={rows} environments={environments} chosen={chosen.name} address={address} />}
      {chosen && (
        <div aria-hidden className="flex justify-between px-4 pt-2.5 pb-1 text-fg-subtle text-sm">
          <span className="cut">Live in {chosen.name}</span>
          <span className="flex gap-1.5 font-medium font-mono">
            {others.map(({ name }) => (
              <span key={name} className="w-3.5 text-center">
                {Array.from(name)[0]}
              </span>
            ))}
          </span>
        </div>
      )}
      <ul className="px-4 pb-6">
        {[...standing, ...missing].map((row) => (
          <PhoneRow
            key={row.repository.id}
            row={row}
            cell={here(row)}
            others={others}
            withOwner={several}
            host={hostOf(row)}
          />
        ))}
      </ul>
    </div>
  );
}

/** What the address names, else the first environment in which the quick filter found something, else the first. */
function chosenEnvironment(rows: Props["rows"], environments: Props["environments"], { env, state }: OverviewFilter) {
  const found = (name: string) =>
    state !== null && rows.some(({ cells: { [name.toLowerCase()]: cell } }) => cell && cellMatches(cell, state));
  return (
    environments.find(({ name }) => name === env) ?? environments.find(({ name }) => found(name)) ?? environments[0]
  );
}

interface TabsProps extends Omit<Props, "hostOf"> {
  chosen: string;
}

function Tabs({ rows, environments, chosen, address }: TabsProps) {
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice moves the strip
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  return (
    <nav aria-label="Environment" className="no-scrollbar flex gap-1 overflow-x-auto border-line border-b px-2">
      {environments.map(({ name }) => {
        const on = name === chosen;
        const count = rows.filter((row) => row.cells[name.toLowerCase()] !== undefined).length;
        return (
          <a
            key={name}
            ref={on ? current : undefined}
            href={address.hrefOf({ env: name })}
            aria-current={on ? "true" : undefined}
            onClick={(event) => {
              event.preventDefault();
              address.go({ env: name });
            }}
            className={cx(
              "relative inline-flex h-11 flex-none items-center gap-1.5 px-2 font-medium text-[14px] outline-offset-[-2px]",
              on ? "text-fg after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:bg-fg" : "text-fg-muted",
            )}
          >
            <bdi>{name}</bdi>
            <span className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full bg-neutral-bg px-[5px] font-medium text-fg-muted text-xs">
              {count}
            </span>
          </a>
        );
      })}
    </nav>
  );
}
