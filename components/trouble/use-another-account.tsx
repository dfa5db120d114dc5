"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { errorToast } from "@/components/ui/error-toast";
import { signOut } from "@/components/ui/sign-out";
import { paths } from "@/lib/paths";

/** Ends the session, if there is one, and comes back to this place with another account. */
export function UseAnotherAccount({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const leave = () => {
    const here = window.location.pathname + window.location.search;
    if (!signedIn) return window.location.assign(paths.signIn(here));
    signOut(here).catch(() => errorToast("Signing out did not work. Try again; you are still signed in."));
  };
  return <Button onClick={leave}>{children}</Button>;
}
