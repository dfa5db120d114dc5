"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { FailureNote } from "@/components/ui/failure-note";
import { SignInAgain } from "@/components/ui/sign-in-again";
import type { HookView } from "@/lib/domain/hooks";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { hookQueries } from "@/lib/query/hook-queries";
import { DeliveryDetail } from "./delivery-detail";
import { DeliveryList } from "./delivery-list";
import { HookFacts } from "./hook-facts";
import { HookHeader } from "./hook-header";
import type { ChosenInAddress } from "./use-chosen";
import { useHookActs } from "./use-hook-acts";

interface Props {
  hook: HookView;
  repositoryKey: RepositoryKey;
  chosen: ChosenInAddress;
}

/** A webhook with its deliveries; where there is room an open one stands beside the list, else in its place. */
export function OneHook({ hook, repositoryKey, chosen }: Props) {
  const client = useQueryClient();
  const acts = useHookActs(repositoryKey, hook.id, async (redelivery, of) => {
    await client.prefetchQuery(hookQueries.delivery(repositoryKey, hook.id, redelivery.id));
    // Only who still looks at the old one is led to the new one.
    const shown = new URLSearchParams(window.location.search).get("delivery");
    if (shown === String(of.id)) chosen.go({ delivery: redelivery.id });
  });
  const { delivery } = chosen;
  const opened = delivery !== null;
  const root = useFocusThatStays(`${hook.id} ${delivery}`);
  return (
    <div ref={root}>
      <div className={opened ? "max-xl:hidden" : undefined}>
        <HookHeader hook={hook} chosen={chosen} acts={acts} />
      </div>
      {acts.failure && (
        <div className="pb-4">
          <FailureNote
            failure={acts.failure}
            actions={acts.failure.code === "signed_out" ? <SignInAgain /> : undefined}
          />
        </div>
      )}
      <div
        className={`grid gap-x-10 gap-y-6 ${opened ? "xl:grid-cols-[440px_minmax(0,1fr)]" : "xl:grid-cols-[minmax(0,1fr)_372px]"}`}
      >
        <div className={opened ? "min-w-0 max-xl:hidden" : "min-w-0"}>
          <DeliveryList
            repositoryKey={repositoryKey}
            hookId={hook.id}
            chosen={chosen}
            arrived={acts.arrived?.id ?? null}
          />
        </div>
        {opened ? (
          <section aria-label="Delivery" tabIndex={-1} data-title className="min-w-0 outline-none max-xl:pt-4">
            <div className="xl:sticky xl:top-0 xl:-mr-6 xl:max-h-[calc(100dvh-32px)] xl:overflow-y-auto xl:py-1 xl:pr-6">
              <DeliveryDetail
                repositoryKey={repositoryKey}
                hookId={hook.id}
                deliveryId={delivery}
                chosen={chosen}
                acts={acts}
              />
            </div>
          </section>
        ) : (
          <aside aria-label="Setup" className="min-w-0">
            <HookFacts hook={hook} />
          </aside>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {acts.busy === null ? "" : acts.busy === "ping" ? "A ping is on its way" : "A redelivery is on its way"}
      </p>
    </div>
  );
}

/** What was pressed may be gone when another thing is open: then the focus goes to the title of what is there, and the page to its top. */
function useFocusThatStays(what: string) {
  const root = useRef<HTMLDivElement>(null);
  const before = useRef<string | null>(null);
  useEffect(() => {
    const first = before.current === null;
    if (before.current === what) return;
    before.current = what;
    const active = document.activeElement;
    if (first || (active && active !== document.body && active.getClientRects().length > 0)) return;
    const titles = [...(root.current?.querySelectorAll<HTMLElement>("[data-title]") ?? [])];
    titles.find((title) => title.getClientRects().length > 0)?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [what]);
  return root;
}
