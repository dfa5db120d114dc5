import { KeyIcon, LinkIcon, LockIcon, PersonAddIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { GrantCodeAccess } from "@/components/ui/grant-code-access";
import { FAILURES } from "@/lib/messages";
import { paths } from "@/lib/paths";
import { AskForAccess } from "./ask-for-access";
import { UseAnotherAccount } from "./use-another-account";

interface Props {
  /** Null: nobody is signed in. */
  login: string | null;
  /** The account let Berth see deployments only, no code. */
  deploymentsOnly: boolean;
}

/** What may not be seen and what is not there look the same; three remedies. */
export function CannotSee({ login, deploymentsOnly }: Props) {
  return (
    <main className="mx-auto w-full max-w-[1008px] px-6 py-[88px] text-center max-sm:px-4 max-sm:py-10">
      <span className="mx-auto flex size-[52px] items-center justify-center rounded-full border border-line-strong text-fg-muted">
        <LockIcon size={24} />
      </span>
      <h1 className="mt-5 font-semibold text-[18px] leading-[26px] tracking-[-0.014em]">{FAILURES.not_found.title}</h1>
      <p className="mx-auto mt-1.5 max-w-[520px] text-fg-muted text-md leading-[22px]">
        A host answers the same for both, so Berth cannot tell which.{" "}
        {login && (
          <>
            You are signed in as <bdi className="font-semibold text-fg">{login}</bdi>
            {deploymentsOnly ? " with deployments-only access." : "."}
          </>
        )}
      </p>
      <div className="mt-[30px] grid grid-cols-3 gap-3 text-left max-lg:grid-cols-1">
        <Remedy icon={<LinkIcon size={16} />} title="Check the address">
          <p>A repository, an environment or a deployment may have been renamed or deleted.</p>
          <ButtonLink href={paths.overview()}>See what is where</ButtonLink>
        </Remedy>
        <Remedy
          icon={<KeyIcon size={16} />}
          title={deploymentsOnly ? "Give Berth more access" : "Sign in as someone else"}
        >
          <p>
            {deploymentsOnly
              ? "Where not even deployments are shown, access to code may open more. The host asks you once."
              : "Another account of yours may be allowed to see it."}
          </p>
          {deploymentsOnly ? (
            <GrantCodeAccess login={login} />
          ) : (
            <UseAnotherAccount signedIn={login !== null}>{login ? "Use another account" : "Sign in"}</UseAnotherAccount>
          )}
        </Remedy>
        <Remedy icon={<PersonAddIcon size={16} />} title="Ask for access">
          <p>Someone with admin rights on the repository can add you.</p>
          <AskForAccess login={login} />
        </Remedy>
      </div>
    </main>
  );
}

function Remedy({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col items-start rounded-lg border border-line p-4">
      <h2 className="flex items-center gap-2 font-semibold text-base [&_svg]:text-fg-muted">
        {icon}
        {title}
      </h2>
      <div className="mt-1 flex flex-1 flex-col items-start justify-between gap-4 text-fg-muted">{children}</div>
    </section>
  );
}
