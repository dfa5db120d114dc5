import type { ReactNode } from "react";
import type { Failure } from "@/lib/domain/failure";
import { explain } from "@/lib/messages";
import { MendedAt } from "./mended-at";
import { Note } from "./note";

/** What failed, GitHub's own words, and the one thing to do next. */
export function FailureNote({ failure, actions }: { failure: Failure; actions?: ReactNode }) {
  const { title, remedy } = explain(failure);
  return (
    <Note
      tone="danger"
      title={
        <>
          {title}
          {failure.status !== undefined && <span className="font-normal text-fg-muted"> {failure.status}</span>}
        </>
      }
    >
      {failure.message && failure.message !== title && (
        <p dir="auto" className="break-words text-left">
          {failure.message}
        </p>
      )}
      {failure.contexts && failure.contexts.length > 0 && (
        <ul className="my-1 font-mono text-sm">
          {failure.contexts.map(({ context, state }) => (
            <li key={context} className="break-words">
              <bdi>{context}</bdi>: {state}
            </li>
          ))}
        </ul>
      )}
      <p className="text-fg-muted">{remedy}</p>
      <MendedAt failure={failure} />
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </Note>
  );
}
