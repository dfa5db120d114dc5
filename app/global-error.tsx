"use client";

import "./globals.css";
import { BrokenPage } from "@/components/trouble/broken-page";

/** The frame of every page threw: this stands in its place, so it brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke in Berth</title>
        <BrokenPage digest={error.digest} retry={() => window.location.reload()} />
      </body>
    </html>
  );
}
