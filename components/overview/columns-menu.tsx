"use client";

import { ColumnsIcon, ShieldCheckIcon, TriangleDownIcon } from "@primer/octicons-react";
import { buttonLook } from "@/components/ui/button";
import { Menu, MenuCheck } from "@/components/ui/menu";
import type { OverviewView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import type { FilterInAddress } from "./use-overview-filter";

interface Props {
  view: OverviewView;
  columns: OverviewView["environments"];
  address: FilterInAddress;
}

/** Which environments stand as columns; kept in the address. Not on phones, which show one at a time. */
export function ColumnsMenu({ view, columns, address }: Props) {
  const shown = new Set(columns.map(({ name }) => name));
  const set = (name: string, on: boolean) =>
    address.go({ columns: view.environments.map((e) => e.name).filter((one) => (one === name ? on : shown.has(one))) });
  if (view.environments.length < 2) return null;
  return (
    <div className="flex-none max-sm:hidden">
      <Menu
        triggerClass={buttonLook({ className: "h-9" })}
        trigger={
          <>
            <ColumnsIcon size={16} />
            Environments
            <span className="font-normal text-fg-muted">
              {columns.length} of {view.environments.length}
            </span>
            <TriangleDownIcon size={16} />
          </>
        }
      >
        {view.environments.map(({ name, production, repositories }) => {
          const on = shown.has(name);
          return (
            <MenuCheck key={name} checked={on} onChange={(next) => (next || columns.length > 1) && set(name, next)}>
              <span dir="auto" className="cut flex-1">
                {name}
              </span>
              {production && <ShieldCheckIcon size={12} className="text-fg-subtle" aria-label="production" />}
              <span className="flex-none pl-3 text-fg-muted text-sm">
                {plural(repositories, "repository", "repositories")}
              </span>
            </MenuCheck>
          );
        })}
      </Menu>
    </div>
  );
}
