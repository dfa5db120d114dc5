"use client";

import { CheckIcon } from "@primer/octicons-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<typeof Radix.Root>, "onChange" | "onCheckedChange" | "checked"> {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ onChange, className = "", ...rest }: Props) {
  return (
    <Radix.Root
      onCheckedChange={(checked) => onChange(checked === true)}
      className={`relative inline-flex size-4 flex-none items-center justify-center rounded-xs border-[1.5px] border-line-control bg-canvas before:absolute before:-inset-1.5 data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid disabled:opacity-50 ${className}`}
      {...rest}
    >
      <Radix.Indicator className="text-fg-on-solid">
        <CheckIcon size={12} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
