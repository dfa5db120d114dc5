import type { Failure, FailureCode } from "@/lib/domain/failure";
import { paths } from "@/lib/paths";
import { ButtonLink } from "./button";
import { FailureNote } from "./failure-note";
import { GrantCodeAccess } from "./grant-code-access";
import { TopBar } from "./top-bar";

const NEEDS_CODE: ReadonlySet<FailureCode> = new Set(["code_access_needed", "repository_unnumbered"]);

/** A page that could not be shown: what failed, and two ways on. `path` is the page's own address. */
export function PageFailure({ failure, path }: { failure: Failure; path: string }) {
  return (
    <>
      <TopBar crumbs={[]} viewer={failure.code === "signed_out" ? null : undefined} />
      <main className="mx-auto w-full max-w-[640px] px-6 py-16 max-sm:px-4">
        <h1 className="sr-only">This page could not be shown</h1>
        <FailureNote
          failure={failure}
          actions={
            <>
              {NEEDS_CODE.has(failure.code) && <GrantCodeAccess />}
              <ButtonLink href={path} size="sm">
                Try again
              </ButtonLink>
              <ButtonLink href={paths.overview()} size="sm" variant="ghost">
                What is where
              </ButtonLink>
            </>
          }
        />
      </main>
    </>
  );
}
