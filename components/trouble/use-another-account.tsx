"use client";

import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { signOut } from "@/components/ui/sign-out";
import { paths } from "@/lib/paths";

/** Ends the session, if there is one, and comes back to this place with another account. */
export function UseAnotherAccount({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  const leave = () => {
    const here = window.location.pathname + window.location.search;
    if (!signedIn) return window.location.assign(paths.signIn(here));
    signOut(here).catch(() => toast.error("Signing out did not work. Try again; you are still signed in."));
  };
  return <Button onClick={leave}>{children}</Button>;
}
