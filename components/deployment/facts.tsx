import { ShieldCheckIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { CopyButton } from "@/components/ui/copy-button";
import { RefChip } from "@/components/ui/ref-chip";
import { AbsoluteTime } from "@/components/ui/time";
import type { DeploymentView } from "@/lib/domain/views";
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
          <span className="inline-flex items-center gap-1.5">
            {d.production && <ShieldCheckIcon size={14} className="text-fg-subtle" />}
            {d.production ? "Yes" : "No"}
            <Aside>{d.production ? "never inactivated by itself" : "a newer success makes it Inactive"}</Aside>
          </span>
        </Fact>
        <Fact name="Transient">
          {d.transient ? "Yes" : "No"}{" "}
          <Aside>{d.transient ? "ends as Destroyed" : "ends as Inactive, not Destroyed"}</Aside>
        </Fact>
        <Fact name="Ref">
          <RefChip refLabel={d.ref} />
        </Fact>
        <Fact name="SHA">
          <span className="inline-flex items-center gap-1.5">
            <a href={d.commitUrl ?? undefined} className="font-mono text-accent hover:underline">
              {d.sha.slice(0, 12)}
            </a>
            <CopyButton text={d.sha} label="Copy SHA" toastText={`SHA ${d.sha.slice(0, 7)} copied`} iconOnly />
          </span>
        </Fact>
        <Fact name="Task">
          <code className="break-all font-mono">{d.task}</code>
        </Fact>
        {d.creator && (
          <Fact name="Created by">
            <span className="inline-flex items-center gap-1.5">
              <Avatar person={d.creator} size={16} />
              <bdi>{d.creator.login}</bdi>
            </span>
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-[30px] grid-cols-[104px_minmax(0,1fr)] items-center py-1 max-sm:min-h-9 max-sm:text-md">
      <dt className="self-start text-fg-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Aside({ children }: { children: ReactNode }) {
  return <span className="text-fg-muted">· {children}</span>;
}
