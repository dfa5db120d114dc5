import { ArrowRightIcon } from "@primer/octicons-react";
import { Checkbox } from "@/components/ui/checkbox";
import { RefChip } from "@/components/ui/ref-chip";
import { Sha } from "@/components/ui/sha";
import { StateBadge } from "@/components/ui/state-badge";
import type { SiblingView } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { siblingCounts, whyItStays } from "./outcome";

interface Props {
  readonly environment: string;
  readonly siblings: readonly SiblingView[];
  /** How many that stay as they are are not listed. */
  readonly hidden: number;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The switch of `auto_inactive`, and what it will do to each deployment before this one. */
export function SiblingList({ environment, siblings, hidden, checked, onChange }: Props) {
  return (
    <div className="rounded-code border border-line-strong p-3">
      <label htmlFor="auto-inactive" className="flex items-start gap-2.5">
        <Checkbox id="auto-inactive" checked={checked} onChange={onChange} className="mt-0.5" />
        <span>
          <span className="block font-medium">Make earlier deployments inactive</span>
          <span className="block text-fg-muted text-sm">
            <code className="code">auto_inactive</code>. Only successful ones in <bdi>{environment}</bdi> that are
            neither transient nor production.
          </span>
        </span>
      </label>
      {checked && (
        <div className="mt-2.5 sm:ml-[26px]">
          <p className="mb-1 font-medium text-sm">
            {siblings.length === 0 ? "No earlier deployment is affected" : siblingCounts(siblings, hidden)}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard */}
          <ul tabIndex={0} aria-label="Earlier deployments here" className="max-h-[152px] overflow-y-auto">
            {siblings.map((sibling) => (
              <Row key={sibling.deployment.id} sibling={sibling} />
            ))}
          </ul>
          {hidden > 0 && (
            <p className="border-line border-t pt-1.5 text-fg-muted text-sm">
              {plural(hidden, "older one")} that will stay not listed.
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Row({ sibling }: { sibling: SiblingView }) {
  const { deployment } = sibling;
  const why = whyItStays(sibling);
  return (
    <li className="flex min-h-[30px] flex-wrap items-center gap-2 border-line border-t">
      <span className="font-mono text-fg-subtle text-sm">#{deployment.id}</span>
      {deployment.ref.kind !== "commit" && <RefChip refLabel={deployment.ref} />}
      <Sha sha={deployment.sha} />
      <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap text-fg-muted text-sm">
        {why ?? (
          <>
            <StateBadge state={deployment.state} quiet />
            <ArrowRightIcon size={12} className="text-fg-subtle" aria-label="becomes" />
            <StateBadge state="inactive" />
          </>
        )}
      </span>
    </li>
  );
}
