"use client";

import { XIcon } from "@primer/octicons-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  size?: 560 | 640;
  /** What the act will not do, left of the buttons. */
  footerNote?: ReactNode;
  /** Buttons; the last one repeats the verb and the number. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A dialog for an act, never for reading. A sheet from below on phones. Escape and the scrim close it. */
export function DialogFrame({ open, onOpenChange, title, size = 560, footerNote, footer, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-dialog bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className={cx(
            "dialog-content fixed z-dialog flex flex-col overflow-hidden bg-overlay shadow-dialog outline-none",
            "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[92dvh] max-sm:rounded-t-xl",
            "sm:top-[max(24px,9vh)] sm:left-1/2 sm:max-h-[calc(100dvh-48px-max(0px,9vh-24px))] sm:w-[calc(100vw-32px)] sm:-translate-x-1/2 sm:rounded-xl sm:border sm:border-line-strong",
            size === 640 ? "sm:max-w-[640px]" : "sm:max-w-[560px]",
          )}
        >
          <div className="flex items-start gap-3 border-line border-b py-3.5 pr-3 pl-5 max-sm:pl-4">
            <Dialog.Title className="min-w-0 flex-1 font-semibold text-lg tracking-[-0.01em]">{title}</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="-my-0.5 inline-flex size-7 flex-none items-center justify-center rounded-md text-fg-muted hover:bg-hover hover:text-fg max-sm:-my-2.5 max-sm:size-11"
            >
              <XIcon size={16} />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4 max-sm:px-4">{children}</div>
          {footer && (
            <div className="flex items-center gap-3 border-line border-t bg-surface px-5 py-3 max-sm:flex-col max-sm:items-stretch max-sm:px-4 max-sm:pb-[max(12px,env(safe-area-inset-bottom))]">
              {footerNote && <p className="min-w-0 flex-1 text-fg-muted text-sm">{footerNote}</p>}
              <div className="ml-auto flex flex-none items-center gap-2 max-sm:ml-0 max-sm:[&>*]:flex-1">{footer}</div>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
