import type { ReactNode } from "react";
import { GrantCodeAccess } from "./grant-code-access";
import { Note } from "./note";

interface Props {
  readonly host: string;
  readonly login?: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** What is missing at this place because the host shows this account the deployments alone, and the way to get it. */
export function DeploymentsOnlyNote({ host, login, title, children }: Props) {
  return (
    <Note title={title}>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="min-w-0 text-fg-muted">{children}</p>
        <GrantCodeAccess host={host} {...(login === undefined ? {} : { login })} />
      </div>
    </Note>
  );
}
