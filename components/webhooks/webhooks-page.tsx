"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { FailureNote } from "@/components/ui/failure-note";
import { HostBanner } from "@/components/ui/host-banner";
import { KeysFooter } from "@/components/ui/keys-footer";
import { Note } from "@/components/ui/note";
import { TopBar } from "@/components/ui/top-bar";
import type { HooksView } from "@/lib/domain/hooks";
import type { Person } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { paths } from "@/lib/paths";
import { hookQueries } from "@/lib/query/hook-queries";
import { useView } from "@/lib/query/use-view";
import { AccessLinks } from "./access-links";
import { failureOf } from "./failure-of";
import { BackLink } from "./hook-header";
import { HookList } from "./hook-list";
import { LiveUpdates } from "./live-updates";
import { NoHooks } from "./no-hooks";
import { NoScope } from "./no-scope";
import { OneHook } from "./one-hook";
import { PutAsideCard } from "./put-aside-card";
import { type ChosenInAddress, useChosen } from "./use-chosen";
import { useWebhookKeys } from "./use-webhook-keys";

interface Props {
  initial: HooksView;
  /** When the server read it, in milliseconds. */
  readAt: number;
  viewer: Person;
  /** Name and tabs of the repository. */
  header: ReactNode;
}

/** The webhooks of a repository, the deliveries of one, and what was said in one of them: one step deeper each. */
export function WebhooksPage({ initial, readAt, viewer, header }: Props) {
  const { key } = initial.repository;
  const { view = initial, error } = useView(hookQueries.hooks(key), { initial, readAt });
  const chosen = useChosen();
  const keys = useWebhookKeys(chosen, (view.hooks?.length ?? 0) > 0);
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar
        viewer={viewer}
        crumbs={[
          { label: key.host },
          { label: key.owner },
          { label: key.name, href: paths.repository(key) },
          { label: "Webhooks" },
        ]}
      />
      <HostBanner hosts={[view.repository.freshness]} />
      {header}
      <main className="min-w-0 flex-1 px-6 pb-12 max-sm:px-4">
        {error && (
          <div className="pt-4">
            <FailureNote failure={failureOf(error)} />
          </div>
        )}
        <Level view={view} viewer={viewer} chosen={chosen} />
      </main>
      <KeysFooter keys={keys} />
    </div>
  );
}

function Level({ view, viewer, chosen }: { view: HooksView; viewer: Person; chosen: ChosenInAddress }) {
  const { hooks, repository, scopes } = view;
  if (hooks === null) return <NoScope repositoryKey={repository.key} login={viewer.login} scopes={scopes} />;
  if (chosen.hook === null) return <AllHooks view={view} hooks={hooks} chosen={chosen} />;
  const hook = hooks.find(({ id }) => id === chosen.hook);
  if (hook) return <OneHook key={hook.id} hook={hook} repositoryKey={repository.key} chosen={chosen} />;
  return (
    <div className="pt-4">
      <BackLink {...chosen.linkTo({ hook: null })}>All webhooks</BackLink>
      <Note tone="attention" title="This webhook does not exist any more" className="mt-3">
        <Button size="sm" className="mt-2" onClick={() => chosen.go({ hook: null })}>
          Show the others
        </Button>
      </Note>
    </div>
  );
}

interface AllHooksProps {
  view: HooksView;
  hooks: NonNullable<HooksView["hooks"]>;
  chosen: ChosenInAddress;
}

function AllHooks({ view, hooks, chosen }: AllHooksProps) {
  return (
    <div className="grid gap-x-10 gap-y-6 pt-5 xl:grid-cols-[minmax(0,1fr)_372px]">
      <section aria-labelledby="hooks" className="min-w-0">
        <div className="mb-2.5 flex min-h-7 items-center gap-2">
          <h2 id="hooks" className="font-semibold text-md tracking-[-0.006em]">
            Webhooks
          </h2>
          <span className="text-fg-muted">{hooks.length > 0 && plural(hooks.length, "webhook")}</span>
        </div>
        {hooks.length === 0 ? <NoHooks repository={view.repository} /> : <HookList hooks={hooks} chosen={chosen} />}
      </section>
      <aside aria-label="Live updates, tokens and apps" className="grid min-w-0 content-start gap-4 xl:pt-[38px]">
        <LiveUpdates view={view} hooks={hooks} />
        <PutAsideCard deliveries={view.putAside} />
        <AccessLinks repository={view.repository} />
      </aside>
    </div>
  );
}
