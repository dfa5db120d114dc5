"use client";

import Link from "next/link";
import { Flag } from "@/components/ui/flag";
import type { HookView } from "@/lib/domain/hooks";
import { CutUrl } from "./cut-url";
import { EventChips } from "./event-chips";
import { MAKERS } from "./hook-words";
import { OutcomeBadge } from "./outcome-badge";
import css from "./row.module.css";
import type { ChosenInAddress } from "./use-chosen";

interface Props {
  hooks: readonly HookView[];
  chosen: ChosenInAddress;
}

/** Every webhook of the repository with how its last delivery ended. */
export function HookList({ hooks, chosen }: Props) {
  return (
    <ul className={`${css.list} overflow-hidden rounded-lg border border-line`}>
      {hooks.map((hook) => (
        <HookRow key={hook.id} hook={hook} chosen={chosen} />
      ))}
    </ul>
  );
}

function HookRow({ hook, chosen }: { hook: HookView; chosen: ChosenInAddress }) {
  return (
    <li className={`${css.row} ${css.hook}`}>
      <div className={`${css.title} min-w-0`}>
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            {...chosen.linkTo({ hook: hook.id })}
            prefetch={false}
            data-row
            className={`${css.open} flex min-w-0 max-w-full font-medium ${hook.active ? "" : "text-fg-muted"}`}
          >
            <CutUrl url={hook.url} />
          </Link>
          {hook.maker && <Flag>{MAKERS[hook.maker]}</Flag>}
          {!hook.active && <Flag kind="transient">inactive</Flag>}
        </div>
        <div className="mt-1.5 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5 text-fg-muted text-sm">
          <EventChips events={hook.events} />
          <span className="whitespace-nowrap">
            {hook.contentType} · {hook.signed ? "signed" : "not signed"}
          </span>
        </div>
      </div>
      <div className={css.badge}>
        <OutcomeBadge outcome={hook.last} />
      </div>
    </li>
  );
}
