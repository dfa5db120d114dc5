import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInError } from "@/components/sign-in/error-words";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { signInTarget } from "@/lib/auth/callback-path";
import { signInHosts } from "@/lib/auth/sign-in-hosts";
import { currentViewer } from "@/lib/auth/viewer";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who is signed in already goes on to where they wanted to be, unless it is at a host where they have no account yet. */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const path = await signInTarget(query);
  const offered = signInHosts(await currentViewer(), [query.host].flat()[0], path);
  if (offered.length === 0) redirect(path);
  return (
    <SignInPage
      hosts={offered.map(({ name, kind, label }) => ({ name, kind, label }))}
      callbackPath={path}
      error={signInError(query.error)}
    />
  );
}
