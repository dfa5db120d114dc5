"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FailureNote } from "@/components/ui/failure-note";
import { Flag } from "@/components/ui/flag";
import { Note } from "@/components/ui/note";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { AbsoluteTime } from "@/components/ui/time";
import type { Failure } from "@/lib/domain/failure";
import type { DeliveryView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { hookQueries } from "@/lib/query/hook-queries";
import type { Chosen } from "./chosen";
import { Fact } from "./fact";
import { failureOf } from "./failure-of";
import { BackLink } from "./hook-header";
import { eventName, failureNote, tookWords } from "./hook-words";
import { MessageView } from "./message-view";
import { OutcomeBadge } from "./outcome-badge";
import { RedeliverButton } from "./redeliver-button";
import type { ChosenInAddress } from "./use-chosen";
import type { HookActs } from "./use-hook-acts";

interface Props {
  repositoryKey: RepositoryKey;
  hookId: number;
  deliveryId: number;
  chosen: ChosenInAddress;
  acts: HookActs;
}

/** One delivery: how it ended, what was sent, what came back, and the way to send it again. */
export function DeliveryDetail({ repositoryKey, hookId, deliveryId, chosen, acts }: Props) {
  const query = useQuery(hookQueries.delivery(repositoryKey, hookId, deliveryId));
  return (
    <>
      <BackLink {...chosen.linkTo({ delivery: null })} className="mb-2 xl:hidden">
        All deliveries
      </BackLink>
      {query.error && (
        <Unread
          failure={failureOf(query.error)}
          retry={() => query.refetch()}
          leave={() => chosen.go({ delivery: null })}
        />
      )}
      {query.isPending && <DetailSkeleton />}
      {query.data && <Detail view={query.data} chosen={chosen} acts={acts} />}
    </>
  );
}

interface UnreadProps {
  failure: Failure;
  retry: () => void;
  leave: () => void;
}

/** A host keeps deliveries for some days only, and a link to one may outlive it. */
function Unread({ failure, retry, leave }: UnreadProps) {
  if (failure.code === "not_found")
    return (
      <Note tone="attention" title="The host has no such delivery any more">
        <Button size="sm" className="mt-2" onClick={leave}>
          Show the deliveries
        </Button>
      </Note>
    );
  return (
    <FailureNote
      failure={failure}
      actions={
        <Button size="sm" onClick={retry}>
          Try again
        </Button>
      }
    />
  );
}

function Detail({ view, chosen, acts }: { view: DeliveryView; chosen: ChosenInAddress; acts: HookActs }) {
  const { delivery } = view;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2.5">
        <h2 className="min-w-0 break-all font-medium font-mono text-lg tracking-[-0.02em]">
          <bdi>{eventName(delivery)}</bdi>
        </h2>
        <OutcomeBadge outcome={delivery} />
        {delivery.redelivery && <Flag>redelivery</Flag>}
        <span className="ml-auto max-sm:ml-0 max-sm:w-full">
          <RedeliverButton delivery={delivery} acts={acts} />
        </span>
      </div>
      <Facts view={view} />
      <Sides view={view} side={chosen.side} go={chosen.go} />
    </>
  );
}

function Facts({ view: { delivery, url } }: { view: DeliveryView }) {
  const note = failureNote(delivery);
  const took = tookWords(delivery.durationMs);
  return (
    <dl className="mt-2.5">
      {note && (
        <Fact name="Why">
          <bdi className="break-words text-danger">{note}</bdi>
        </Fact>
      )}
      <Fact name="GUID">
        <span className="flex min-w-0 items-center gap-1">
          <span className="break-all font-mono text-sm leading-5">{delivery.guid}</span>
          <CopyButton
            text={delivery.guid}
            label="Copy GUID"
            toastText="GUID of the delivery copied"
            iconOnly
            className="-my-0.5 max-sm:-my-3"
          />
        </span>
      </Fact>
      <Fact name="Delivered">
        <AbsoluteTime iso={delivery.deliveredAt} />
        {took && <span className="text-fg-muted">· took {took}</span>}
      </Fact>
      {url && (
        <Fact name="To">
          <bdi dir="ltr" className="break-all font-mono text-sm leading-5">
            {url}
          </bdi>
        </Fact>
      )}
    </dl>
  );
}

interface SidesProps {
  view: DeliveryView;
  side: Chosen["side"];
  go: ChosenInAddress["go"];
}

function Sides({ view, side, go }: SidesProps) {
  const { delivery, request, response } = view;
  const items = [
    { value: "request", label: "Request" },
    { value: "response", label: delivery.code === null ? "Response" : `Response ${delivery.code}` },
  ] as const;
  return (
    <div className="mt-3 border-line border-t pt-4">
      <Segmented label="What to show" items={items} value={side} onChange={(next) => go({ side: next }, "replace")} />
      {side === "request" ? (
        request ? (
          <MessageView message={request} bodyTitle="Payload" what="request" />
        ) : (
          <p className="pt-4 text-fg-muted">
            {delivery.state === "pending" ? "Not sent yet." : "The host kept nothing of it."}
          </p>
        )
      ) : response ? (
        <MessageView message={response} bodyTitle="Body" what="response" />
      ) : (
        <p className="pt-4 text-fg-muted">{noResponse(view)}</p>
      )}
    </div>
  );
}

function noResponse({ delivery }: DeliveryView): string {
  if (delivery.state === "pending") return "Not answered yet.";
  if (delivery.code !== null) return "The host kept nothing of it.";
  return delivery.message === "" ? "There was no answer." : `There was no answer: ${delivery.message}.`;
}

function DetailSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton className="h-6 w-56" />
      <Skeleton className="mt-4 h-4 w-80 max-w-full" />
      <Skeleton className="mt-3 h-4 w-64 max-w-full" />
      <Skeleton className="mt-6 h-40 w-full" />
    </div>
  );
}
