import { ShieldCheckIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { CopyButton } from "@/components/ui/copy-button";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { AbsoluteTime } from "@/components/ui/time";
import type { DeploymentSummary, DeploymentView } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";
import { Section } from "./section";

/** Everything that was fixed when it was created, and what follows from it. */
export function Facts({ view }: { readonly view: DeploymentView }) {
  const { deployment: d, repository, originalEnvironment } = view;
  return (
    <Section title="Facts">
      <dl>
        <Fact name="Environment">
          <Link
            href={paths.environment(repository.key, d.environment)}
            className="font-medium text-accent hover:underline"
          >
            <bdi>{d.environment}</bdi>
          </Link>
        </Fact>
        {originalEnvironment !== d.environment && (
          <Fact name="Created for">
            <bdi>{originalEnvironment}</bdi> <Aside>a status moved it</Aside>
          </Fact>
        )}
        <Fact name="Production">
          {d.production && <ShieldCheckIcon size={14} className="text-fg-subtle" />}
          {d.production ? "Yes" : "No"}
          <Aside>{afterNewer(d)}</Aside>
        </Fact>
        <Fact name="Transient">
          {d.transient ? "Yes" : "No"}
          <Aside>{d.transient ? "ends as Destroyed" : "ends as Inactive, not Destroyed"}</Aside>
        </Fact>
        <Fact name="Ref">
          <RefChip refLabel={d.ref} />
        </Fact>
        <Fact name="SHA">
          <Sha sha={d.sha} href={d.commitUrl} className="text-accent" />
          <CopyButton text={d.sha} label="Copy SHA" toastText={`SHA ${shortSha(d.sha)} copied`} iconOnly />
        </Fact>
        <Fact name="Task">
          <code className="break-all font-mono">{d.task}</code>
        </Fact>
        {d.creator && (
          <Fact name="Created by">
            <Avatar person={d.creator} size={16} />
            <bdi>{d.creator.login}</bdi>
          </Fact>
        )}
        <Fact name="Created">
          <AbsoluteTime iso={d.createdAt} />
        </Fact>
        {d.description && (
          <Fact name="Description">
            <bdi className="break-words">{d.description}</bdi>
          </Fact>
        )}
      </dl>
    </Section>
  );
}

/** What a newer success in the environment does to it (contract 2.5). */
function afterNewer({ production, transient }: DeploymentSummary): string {
  return production || transient ? "never inactivated by itself" : "a newer success makes it Inactive";
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[104px_minmax(0,1fr)] py-[5px] max-sm:py-2 max-sm:text-md">
      <dt className="text-fg-muted">{name}</dt>
      <dd className="flex min-h-5 min-w-0 flex-wrap items-center gap-x-1.5">{children}</dd>
    </div>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="text-fg-muted">· {children}</span>;
}
