import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import { stateWord } from "@/lib/domain/deployment-state";
import type { DeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { Section } from "./section";

/** The newest deployment of the same commit in every other environment. */
export function Elsewhere({ view }: { readonly view: DeploymentView }) {
  const { elsewhere, repository } = view;
  if (elsewhere.length === 0) return null;
  return (
    <Section title="Same commit elsewhere">
      <ul className="overflow-hidden rounded-lg border border-line">
        {elsewhere.map((deployment) => (
          <li key={deployment.id} className="border-line not-last:border-b">
            <Link
              href={paths.deployment(repository.key, deployment.id)}
              prefetch={false}
              className="flex h-9 items-center gap-2 px-3 hover:bg-hover focus-visible:outline-offset-[-2px] max-sm:h-12"
            >
              <StateGlyph state={deployment.state} size={16} running={deployment.state === "in_progress"} />
              <span dir="auto" className="min-w-0 flex-1 cut">
                {deployment.environment}
              </span>
              <span className="flex-none whitespace-nowrap text-fg-muted">
                {deployment.current ? "live, " : `${stateWord(deployment.state)}, `}
                <Time iso={deployment.activeAt ?? deployment.createdAt} kind="ago" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
