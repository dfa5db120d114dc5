"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";

interface Props extends Omit<ComponentProps<typeof Radix.Root>, "onChange" | "onCheckedChange"> {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, at once or with the form it stands in. Named by a label for its id. */
export function Switch({ onChange, className = "", ...rest }: Props) {
  return (
    <Radix.Root
      onCheckedChange={onChange}
      className={`relative h-5 w-8 flex-none rounded-full bg-line-control transition-colors duration-2 before:absolute before:-inset-2 data-[state=checked]:bg-accent-solid disabled:opacity-50 ${className}`}
      {...rest}
    >
      <Radix.Thumb className="block size-4 translate-x-0.5 rounded-full bg-[#fff] shadow-[0_1px_2px_rgb(0_0_0/.3)] transition-transform duration-2 data-[state=checked]:translate-x-3.5" />
    </Radix.Root>
  );
}
