"use client";

import { useSyncExternalStore } from "react";
import { paths } from "@/lib/paths";
import { ButtonLink } from "./button";

/** Leads to the sign-in, at one host where one is named, and back to this very page, where what was typed is still there. */
export function SignInAgain({ host }: { host?: string }) {
  const here = useSyncExternalStore(never, addressOfPage, () => undefined);
  return (
    <ButtonLink size="sm" href={paths.signIn(here, host)}>
      Sign in
    </ButtonLink>
  );
}

const never = () => () => {};
const addressOfPage = () => `${window.location.pathname}${window.location.search}`;
