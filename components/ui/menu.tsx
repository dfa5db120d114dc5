"use client";

import { CheckIcon } from "@primer/octicons-react";
import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

interface MenuProps {
  /** Name of the trigger where it has no text of its own. */
  label?: string;
  trigger: ReactNode;
  triggerClass?: string;
  /** Controlled where something else than the trigger opens it. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

const ICON_BUTTON =
  "inline-flex size-7 items-center justify-center rounded-md text-fg-muted hover:bg-hover hover:text-fg data-[state=open]:bg-hover max-sm:size-11 max-sm:rounded-code max-sm:border max-sm:border-line-strong";

/** A menu at a button: by default a quiet one with an icon. */
export function Menu({ label, trigger, triggerClass = ICON_BUTTON, open, onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger aria-label={label} className={triggerClass}>
        {trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="appear z-menu max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 overflow-y-auto rounded-lg border border-line-strong bg-overlay p-1 shadow-overlay"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2 rounded-md px-2 py-1 text-left outline-none data-[highlighted]:bg-selected-overlay max-sm:min-h-11";

interface ItemProps {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}

export function MenuItem({ onSelect, danger = false, children }: ItemProps) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={danger ? `${ITEM} text-danger` : ITEM}>
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuLinkProps {
  href: string;
  /** A page of this origin that is not one of the dashboard's. */
  outside?: boolean;
  children: ReactNode;
}

export function MenuLink({ href, outside = false, children }: MenuLinkProps) {
  return (
    <DropdownMenu.Item asChild>
      {outside ? (
        <a href={href} className={ITEM}>
          {children}
        </a>
      ) : (
        <Link href={href} className={ITEM}>
          {children}
        </Link>
      )}
    </DropdownMenu.Item>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** One of several that exclude each other. */
  radio?: boolean;
  children: ReactNode;
}

/** A choice of a menu that stays open, so that several can be made. */
export function MenuCheck({ checked, onChange, radio = false, children }: CheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => !radio && event.preventDefault()}
      className={ITEM}
    >
      <span className="flex size-4 flex-none items-center justify-center">
        <DropdownMenu.ItemIndicator>
          <CheckIcon size={16} />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}
