"use client";

import { useState } from "react";
import { SCOPES } from "@/lib/domain/scopes";
import { beginSignIn } from "./begin-sign-in";
import { Button } from "./button";
import { errorToast } from "./error-toast";

interface Props {
  /** The host to ask; that of the address where it is left out. */
  readonly host?: string;
  /** The account to be offered first. */
  readonly login?: string | null;
}

/** Asks the host once more, now for code too, and comes back to this very page, where what was typed is still there. */
export function GrantCodeAccess({ host, login }: Props) {
  const [busy, setBusy] = useState(false);
  const begin = () => {
    setBusy(true);
    const { pathname, search } = window.location;
    const asked = host ?? decodeURIComponent(pathname.split("/")[1] ?? "");
    const wish = { host: asked, scope: SCOPES.code, ...(login ? { login } : {}), callbackPath: `${pathname}${search}` };
    beginSignIn(wish).catch(() => {
      setBusy(false);
      errorToast("The sign-in could not begin. Berth does not answer; try again.");
    });
  };
  return (
    <Button size="sm" onClick={begin} disabled={busy}>
      Grant code access
    </Button>
  );
}
