"use client";

import { CopyIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "./button";
import { errorToast } from "./error-toast";

/** Puts text on the clipboard and says so; says too when the browser refuses. */
export async function copyText(text: string, toastText: string): Promise<void> {
  try {
    await write(text);
    toast.success(toastText);
  } catch {
    errorToast("The browser did not allow copying. Select the text and copy it by hand.");
  }
}

/** The clipboard is missing where the address is neither https nor loopback: there an invisible selection is copied. */
async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("copy refused");
}

interface Props {
  text: string;
  label: ReactNode;
  toastText: string;
  /** Where many stand in a list: the label is for screen readers and the title. */
  iconOnly?: boolean;
  className?: string;
}

export function CopyButton({ text, label, toastText, iconOnly = false, className }: Props) {
  if (iconOnly)
    return (
      <button
        type="button"
        title={typeof label === "string" ? label : undefined}
        onClick={() => copyText(text, toastText)}
        className={`inline-flex size-6 flex-none items-center justify-center rounded-sm text-fg-subtle hover:bg-hover hover:text-fg max-sm:size-11 ${className ?? ""}`}
      >
        <CopyIcon size={12} />
        <span className="sr-only">{label}</span>
      </button>
    );
  return (
    <Button size="sm" className={className} onClick={() => copyText(text, toastText)}>
      <CopyIcon size={12} />
      {label}
    </Button>
  );
}
