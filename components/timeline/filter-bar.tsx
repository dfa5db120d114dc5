"use client";

import { memo } from "react";
import { TimeModeSwitch } from "@/components/ui/time";
import { FilterDate } from "./filter-date";
import { CreatorMenu, StateMenu } from "./filter-menus";
import { FilterPills } from "./filter-pills";
import { FilterText } from "./filter-text";
import type { FilterInAddress } from "./use-filter";

/** Text, state, creator and date, and how times are shown. On a phone one line that scrolls sideways. */
export const FilterBar = memo(function FilterBar({
  filter,
  go,
  creators,
}: Pick<FilterInAddress, "filter" | "go"> & { creators: readonly string[] }) {
  return (
    <div className="mt-3 flex items-center gap-2 max-lg:flex-wrap max-sm:-mx-4 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 max-sm:[scrollbar-width:none]">
      <FilterText filter={filter} go={go} />
      <FilterPills filter={filter} go={go} />
      <StateMenu filter={filter} go={go} />
      <CreatorMenu filter={filter} go={go} creators={creators} />
      <FilterDate filter={filter} go={go} />
      <span className="flex-none">
        <TimeModeSwitch />
      </span>
    </div>
  );
});
