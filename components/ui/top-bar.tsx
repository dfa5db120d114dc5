import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import type { Person } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { cx } from "./cx";
import { Logo } from "./logo";
import { UserMenu } from "./user-menu";

export interface Crumb {
  readonly label: string;
  readonly href?: string;
  readonly icon?: ReactNode;
}

interface Props {
  /** From the host to the page itself; empty on the overview, where the wordmark stands instead. */
  crumbs: readonly Crumb[];
  /** Null for somebody who is not signed in, undefined while that is not known. */
  viewer?: Person | null;
  freshness?: ReactNode;
}

/** The bar of every page: the mark leads to what is where, then where this page lies. On phones only the last two parts fit. */
export function TopBar({ crumbs, viewer, freshness }: Props) {
  return (
    <header className="flex h-[52px] flex-none items-center gap-3 border-line border-b bg-canvas px-6 max-sm:gap-1 max-sm:pr-2 max-sm:pl-4">
      <Link
        href={paths.overview()}
        aria-label="Berth, what is where"
        className="-m-1 flex flex-none items-center gap-2 rounded-md p-1 font-semibold text-lg tracking-[-0.02em] max-sm:-m-3 max-sm:p-3"
      >
        <Logo />
        {crumbs.length === 0 && "Berth"}
      </Link>
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="ml-auto flex min-w-0 flex-none items-center gap-3 max-sm:gap-1">
        {freshness}
        {viewer?.hosts && <HostName viewer={viewer} />}
        {viewer && <UserMenu viewer={viewer} />}
        {viewer === null && (
          <Link href={paths.signIn()} className="rounded-md px-2 py-1 font-medium text-accent hover:underline">
            Sign in
          </Link>
        )}
      </div>
    </header>
  );
}

/** Whose account acts on this page, where Berth has several hosts; on phones the menu says it. */
function HostName({ viewer }: { viewer: Person }) {
  const label = viewer.hosts?.find((account) => account.host === viewer.host)?.label;
  return <span className="cut max-w-40 text-fg-muted text-sm max-sm:hidden">{label}</span>;
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const last = crumbs.length - 1;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-0.5">
        {crumbs.map((crumb, i) => (
          <Fragment key={crumb.href ?? crumb.label}>
            {i > 0 && (
              <li
                aria-hidden
                className={cx("flex-none font-light text-lg text-line-strong", i < last && "max-sm:hidden")}
              >
                /
              </li>
            )}
            <li className={cx("min-w-0", i === last ? "flex-initial" : "flex-none", i < last - 1 && "max-sm:hidden")}>
              <Part crumb={crumb} here={i === last} />
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

function Part({ crumb, here }: { crumb: Crumb; here: boolean }) {
  const look = cx(
    "flex h-7 min-w-0 max-w-full items-center gap-1 rounded-sm px-1.5",
    here ? "font-semibold text-fg" : "text-fg-muted",
  );
  const content = (
    <>
      {crumb.icon}
      <bdi className="cut">{crumb.label}</bdi>
    </>
  );
  if (!crumb.href)
    return (
      <span className={look} aria-current={here ? "page" : undefined}>
        {content}
      </span>
    );
  return (
    <Link
      href={crumb.href}
      className={cx(look, "hover:bg-hover hover:text-fg")}
      aria-current={here ? "page" : undefined}
    >
      {content}
    </Link>
  );
}
