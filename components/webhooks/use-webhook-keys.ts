"use client";

import { copyText } from "@/components/ui/copy-button";
import { focusedRow, moveRow } from "@/components/ui/rows";
import { useKeys } from "@/components/ui/use-keys";
import type { ChosenInAddress } from "./use-chosen";

const down = () => moveRow(1);
const up = () => moveRow(-1);
const MOVING = [
  { keys: ["j", "k"], label: "move" },
  { keys: ["↵"], label: "open" },
];

/** Keys of the webhooks page; none of them sends anything. `rows`: there is one to move to. Answers those that are true, for the footer. */
export function useWebhookKeys({ hook, delivery, go }: ChosenInAddress, rows: boolean) {
  const back = () => go((now) => (now.delivery === null ? { hook: null } : { delivery: null }));
  useKeys({
    j: down,
    k: up,
    ArrowDown: down,
    ArrowUp: up,
    c: () => copyText(focusedRow()?.href ?? window.location.href, "Link copied"),
    Escape: hook !== null && back,
  });
  return [
    ...(rows ? MOVING : []),
    { keys: ["c"], label: "copy link" },
    ...(hook === null ? [] : [{ keys: ["esc"], label: delivery === null ? "all webhooks" : "close" }]),
  ];
}
