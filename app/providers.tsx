"use client";

import "./under-policy";
import { notifyManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { Toaster } from "sonner";
import { RenderedAt } from "@/components/ui/clock";
import { signedOutToast } from "@/components/ui/signed-out-toast";
import { rememberChoice } from "@/components/ui/theme";
import { TIME_COOKIE, type TimeMode } from "@/components/ui/time-cookie";
import { TimeModeContext } from "@/components/ui/time-mode";
import { onSignedOut } from "@/lib/query/on-signed-out";

interface Props {
  /** When the server rendered, in milliseconds. */
  renderedAt: number;
  timeMode: TimeMode;
  children: ReactNode;
}

const TOAST =
  "flex w-full items-center font-sans gap-2.5 rounded-code border border-line-strong bg-overlay py-2.5 pr-3 pl-3.5 text-base text-fg shadow-overlay [&_[data-icon]]:flex [&_[data-icon]>svg]:size-4";

// What an event told is rendered in the same task, and not behind whatever waits in the browser's queue of timers.
notifyManager.setScheduler(queueMicrotask);

/** What every page shares in the browser: the cache of views, the mode of times, and toasts. */
export function Providers({ renderedAt, timeMode, children }: Props) {
  const [client] = useState(() => new QueryClient());
  useEffect(() => onSignedOut(client, signedOutToast), [client]);
  const [mode, setMode] = useState(timeMode);
  const times = useMemo(
    () => ({
      mode,
      set: (next: TimeMode) => {
        rememberChoice(TIME_COOKIE, next);
        setMode(next);
      },
    }),
    [mode],
  );
  return (
    <QueryClientProvider client={client}>
      <RenderedAt value={renderedAt}>
        <TimeModeContext value={times}>
          {children}
          <Toaster
            position="bottom-left"
            offset={{ bottom: 48, left: 24 }}
            mobileOffset={{ bottom: 80 }}
            gap={8}
            duration={5000}
            toastOptions={{
              unstyled: true,
              classNames: {
                toast: TOAST,
                success: "[&_[data-icon]]:text-success-solid",
                error: "[&_[data-icon]]:text-danger-solid",
                actionButton: "ml-auto flex-none rounded-md px-2 py-1 font-medium text-accent hover:bg-hover",
                closeButton:
                  "order-last -my-1 -mr-1 ml-auto inline-flex size-7 flex-none items-center justify-center rounded-md text-fg-muted hover:bg-hover hover:text-fg",
              },
            }}
          />
        </TimeModeContext>
      </RenderedAt>
    </QueryClientProvider>
  );
}
