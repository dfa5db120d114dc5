import type { Config } from "tailwindcss";

/** Names of the design's tokens for class names. The values are CSS variables of app/globals.css, so that light and dark share one markup. */
const token = (name: string) => `var(--${name})`;
const text = (step: string) => [token(`text-${step}`), { lineHeight: token(`leading-${step}`) }] as [string, object];
const hue = (name: string) => ({
  DEFAULT: token(name),
  solid: token(`${name}-solid`),
  bg: token(`${name}-bg`),
  line: token(`${name}-line`),
});

export default {
  content: [],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      canvas: token("canvas"),
      surface: token("surface"),
      inset: token("inset"),
      overlay: token("overlay"),
      hover: token("hover"),
      selected: { DEFAULT: token("selected"), overlay: token("selected-overlay") },
      track: { DEFAULT: token("track"), on: token("track-on") },
      segment: { DEFAULT: token("segment"), line: token("segment-line") },
      line: { DEFAULT: token("line"), strong: token("line-strong"), control: token("line-control") },
      fg: {
        DEFAULT: token("fg"),
        muted: token("fg-muted"),
        subtle: token("fg-subtle"),
        disabled: token("fg-disabled"),
        "on-ink": token("fg-on-ink"),
        "on-solid": token("fg-on-solid"),
      },
      ink: { DEFAULT: token("ink"), hover: token("ink-hover") },
      scrim: token("scrim"),
      accent: hue("accent"),
      success: hue("success"),
      attention: hue("attention"),
      danger: hue("danger"),
      waiting: hue("waiting"),
      neutral: hue("neutral"),
    },
    fontFamily: { sans: token("font-sans"), mono: token("font-mono") },
    fontSize: {
      xs: text("xs"),
      sm: text("sm"),
      base: text("base"),
      md: text("md"),
      lg: text("lg"),
      xl: text("xl"),
      "2xl": text("2xl"),
    },
    borderRadius: {
      none: "0",
      xs: "4px",
      sm: "5px",
      md: "6px",
      cell: "7px",
      code: "8px",
      lg: "10px",
      xl: "12px",
      full: "999px",
    },
    boxShadow: {
      none: "none",
      xs: token("shadow-xs"),
      raised: token("shadow-raised"),
      overlay: token("shadow-overlay"),
      dialog: token("shadow-dialog"),
    },
    transitionDuration: { 1: token("dur-1"), 2: token("dur-2"), 3: token("dur-3") },
    transitionTimingFunction: { out: token("ease-out"), "in-out": token("ease-in-out") },
    zIndex: { 0: "0", 1: "1", sticky: "10", menu: "20", dialog: "30", toast: "40" },
  },
} satisfies Config;
