"use client";

import { useState } from "react";
import { THEME_COOKIE } from "./theme-cookie";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const YEAR_S = 31_536_000;

/** Keeps a choice of looks for a year, on this device only. */
export function rememberChoice(cookie: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`;
}

/** The theme of this page and a way to change it at once; the next page comes with it from the server. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(() => {
    const set = typeof document === "undefined" ? undefined : document.documentElement.dataset.theme;
    return set === "light" || set === "dark" ? set : "system";
  });
  const change = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    rememberChoice(THEME_COOKIE, next);
    setTheme(next);
  };
  return [theme, change];
}
