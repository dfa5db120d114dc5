"use client";

import { paths } from "@/lib/paths";
import { ButtonLink } from "./button";

/** Leads to the sign-in and back to this very page, where what was typed is still there. Rendered after an answer, so in the browser only. */
export function SignInAgain() {
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <ButtonLink size="sm" href={paths.signIn(here)}>
      Sign in
    </ButtonLink>
  );
}
