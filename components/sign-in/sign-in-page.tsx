import { Logo } from "@/components/ui/logo";
import { Note } from "@/components/ui/note";
import { Quay } from "./quay";
import { type SignInHost, SignInWays } from "./sign-in-ways";

interface Props {
  hosts: readonly SignInHost[];
  /** A path of Berth itself. */
  callbackPath: string;
  error: string | null;
}

/** Scope first, then the host or who to be; at the right what Berth is about. */
export function SignInPage({ hosts, callbackPath, error }: Props) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col items-center justify-center px-4 py-10 lg:items-end lg:pr-[136px] lg:pl-10 lg:max-xl:pr-16">
        <div className="w-full max-w-96">
          <p className="flex items-center gap-2.5 font-semibold text-[20px] leading-7 tracking-[-0.02em]">
            <Logo size={28} />
            Berth
          </p>
          <h1 className="mt-7 font-semibold text-2xl tracking-[-0.022em]">See what is deployed where</h1>
          <p className="mt-1.5 text-fg-muted text-md leading-[22px]">
            Sign in with the account that can see your deployments. Berth shows only what that account may see.
          </p>
          {error && (
            <Note tone="danger" title="You are not signed in" className="mt-5">
              {error}
            </Note>
          )}
          <SignInWays hosts={hosts} callbackPath={callbackPath} />
        </div>
      </main>
      <div className="flex items-center justify-center border-line border-l bg-surface max-lg:hidden">
        <Quay />
      </div>
    </div>
  );
}
