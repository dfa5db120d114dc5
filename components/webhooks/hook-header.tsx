"use client";

import { BroadcastIcon, ChevronLeftIcon } from "@primer/octicons-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Flag } from "@/components/ui/flag";
import type { HookView } from "@/lib/domain/hooks";
import { MAKERS } from "./hook-words";
import { OutcomeBadge } from "./outcome-badge";
import type { ChosenInAddress } from "./use-chosen";
import type { HookActs } from "./use-hook-acts";

interface Props {
  hook: HookView;
  chosen: ChosenInAddress;
  acts: HookActs;
}

/** Where a webhook leads, how it does, and a ping to try it. */
export function HookHeader({ hook, chosen, acts }: Props) {
  return (
    <header className="pt-4 pb-4">
      <BackLink {...chosen.linkTo({ hook: null })}>All webhooks</BackLink>
      <div className="mt-2 flex flex-wrap items-start gap-x-3 gap-y-2.5">
        <div className="min-w-0 flex-1 basis-64">
          <h2
            tabIndex={-1}
            data-title
            className="flex items-start gap-1 font-medium font-mono text-lg tracking-[-0.02em] outline-none"
          >
            <bdi dir="ltr" className="min-w-0 break-all">
              {hook.url}
            </bdi>
            <CopyButton
              text={hook.url}
              label="Copy URL"
              toastText="URL of the webhook copied"
              iconOnly
              className="max-sm:-my-2.5"
            />
          </h2>
          <div className="mt-1.5 flex flex-wrap items-center gap-2 text-fg-muted text-sm">
            <span>Last delivery</span>
            <OutcomeBadge outcome={hook.last} />
            {hook.maker && <Flag>{MAKERS[hook.maker]}</Flag>}
            {hook.active ? null : <Flag kind="transient">inactive</Flag>}
          </div>
        </div>
        <Button onClick={acts.ping} disabled={acts.busy !== null} className="max-sm:w-full">
          <BroadcastIcon size={16} />
          {acts.busy === "ping" ? "Pinging" : "Ping"}
        </Button>
      </div>
    </header>
  );
}

/** One step up. */
export function BackLink({ children, className = "", ...link }: React.ComponentProps<typeof Link>) {
  return (
    <Link
      {...link}
      prefetch={false}
      className={`-ml-1 inline-flex h-6 items-center gap-1 rounded-sm pr-1.5 text-fg-muted hover:bg-hover hover:text-fg max-sm:h-11 max-sm:text-md ${className}`}
    >
      <ChevronLeftIcon size={16} />
      {children}
    </Link>
  );
}
