"use client";

import { KebabHorizontalIcon } from "@primer/octicons-react";
import { copyText } from "@/components/ui/copy-button";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { useUrlParams } from "@/components/ui/use-url-params";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import type { DeploymentSummary } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

const OVER: ReadonlySet<string> = new Set(["inactive", "destroyed"]);

interface Props {
  environment: string;
  repositoryKey: RepositoryKey;
  mayWrite: boolean;
  /** The deployments that stand in it: what is live and the latest attempt. */
  standing: readonly (DeploymentSummary | null)[];
}

/** What can be done with an environment besides reading its evidence. Nothing here acts at once: each opens a form. */
export function EnvironmentMenu({ environment, repositoryKey, mayWrite, standing }: Props) {
  const [, setParams] = useUrlParams();
  const timeline = paths.environment(repositoryKey, environment);
  const left = standing.filter((d) => d !== null && !OVER.has(d.state));
  return (
    <Menu label={`More about ${environment}`} trigger={<KebabHorizontalIcon size={16} />}>
      <MenuLink href={timeline}>Timeline</MenuLink>
      <MenuItem onSelect={() => copyText(new URL(timeline, location.href).href, `Link to ${environment} copied`)}>
        Copy link
      </MenuItem>
      {mayWrite && <MenuLink href={paths.newDeployment(repositoryKey, { environment })}>New deployment here</MenuLink>}
      {mayWrite && left.length > 0 && (
        <MenuItem danger onSelect={() => setParams({ destroy: environment })}>
          {left.some((d) => d?.transient) ? "Mark destroyed…" : "Mark inactive…"}
        </MenuItem>
      )}
    </Menu>
  );
}
