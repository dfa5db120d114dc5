import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInError } from "@/components/sign-in/error-words";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { signInTarget } from "@/lib/auth/callback-path";
import { currentViewer } from "@/lib/auth/viewer";
import { hosts } from "@/lib/github/hosts";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who is signed in already goes on to where they wanted to be. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const path = await signInTarget(query);
  if (await currentViewer()) redirect(path);
  return (
    <SignInPage
      hosts={hosts().map(({ name, kind }) => ({ name, kind }))}
      callbackPath={path}
      error={signInError(query.error)}
    />
  );
}
