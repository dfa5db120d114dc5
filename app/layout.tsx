import "@fontsource-variable/geist/wght.css";
import "@fontsource-variable/geist-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { THEME_COOKIE } from "@/components/ui/theme-cookie";
import { readTimeMode, TIME_COOKIE } from "@/components/ui/time-cookie";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Berth", template: "%s · Berth" },
  description: "What is deployed where, and how it got there",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0d1014" },
  ],
};

/** The frame of every page. Theme and mode of times come from cookies, so the first paint is already right. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <html lang="en" data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <Providers renderedAt={Date.now()} timeMode={readTimeMode(jar.get(TIME_COOKIE)?.value)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
