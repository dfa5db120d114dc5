"use client";

import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface PopoverProps {
  label?: string;
  trigger: ReactNode;
  triggerClass: string;
  /** Controlled where something inside closes it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "end";
  children: ReactNode;
}

/** A small panel at a button, for what is more than a list of choices. */
export function Popover({ label, trigger, triggerClass, open, onOpenChange, align = "end", children }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger aria-label={label} className={triggerClass}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="appear z-menu max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-y-auto rounded-lg border border-line-strong bg-overlay p-3 shadow-overlay outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
