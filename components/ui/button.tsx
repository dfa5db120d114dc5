import Link from "next/link";
import type { ComponentProps } from "react";
import { cx } from "./cx";

const VARIANTS = {
  default: "border-line-strong bg-canvas text-fg shadow-xs hover:bg-hover [&_svg]:text-fg-muted",
  primary:
    "border-ink bg-ink text-fg-on-ink shadow-xs hover:border-ink-hover hover:bg-ink-hover [&_kbd]:border-current/35 [&_kbd]:bg-transparent [&_kbd]:text-inherit",
  danger: "border-line-strong bg-canvas text-danger shadow-xs hover:bg-danger-bg",
  "danger-solid":
    "border-danger-solid bg-danger-solid text-fg-on-solid shadow-xs hover:brightness-95 [&_kbd]:border-current/35 [&_kbd]:bg-transparent [&_kbd]:text-inherit",
  ghost: "border-transparent text-fg-muted hover:bg-hover hover:text-fg",
} as const;

const SIZES = {
  md: "h-8 px-3 text-base max-sm:h-11 max-sm:px-4",
  sm: "h-7 px-2.5 text-sm max-sm:h-10 max-sm:px-3 max-sm:text-base",
} as const;

interface Look {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  className?: string;
}

/** Class names of a button, for the few elements that must be another tag. */
export function buttonLook({ variant = "default", size = "md", className }: Look): string {
  return cx(
    "inline-flex flex-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-1",
    "disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-surface disabled:text-fg-disabled disabled:shadow-none disabled:hover:bg-surface disabled:[&_svg]:text-inherit",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}

export function Button({ variant, size, className, type = "button", ...rest }: ComponentProps<"button"> & Look) {
  return <button type={type} className={buttonLook({ variant, size, className })} {...rest} />;
}

type LinkProps = Omit<ComponentProps<typeof Link>, "href"> & Look & { href: string; external?: boolean };

/** A link that looks like a button, to an address of ours; `external` for another site, which opens in a tab of its own. */
export function ButtonLink({ variant, size, className, href, external = false, scroll, ...rest }: LinkProps) {
  const look = buttonLook({ variant, size, className });
  if (external)
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
        {rest.children}
      </a>
    );
  return <Link href={href} scroll={scroll} className={look} {...rest} />;
}
