"use client";

import { PlusIcon, RepoIcon } from "@primer/octicons-react";
import { DropdownMenu } from "radix-ui";
import { buttonLook } from "@/components/ui/button";
import { Menu, MenuLink } from "@/components/ui/menu";
import type { OverviewRow } from "@/lib/domain/views";
import { paths } from "@/lib/paths";

interface Props {
  rows: readonly OverviewRow[];
  hostOf: (row: OverviewRow) => string | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The form belongs to one repository, so this asks which; gone for somebody who may write to none. */
export function NewDeploymentMenu({ rows, hostOf, open, onOpenChange }: Props) {
  const writable = rows.filter((row) => row.repository.permissions.write);
  if (writable.length === 0) return null;
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      triggerClass={buttonLook({ variant: "primary" })}
      trigger={
        <>
          <PlusIcon size={16} />
          New deployment
        </>
      }
    >
      <DropdownMenu.Label className="px-2 pt-1.5 pb-1 font-medium text-fg-subtle text-xs">
        Of which repository
      </DropdownMenu.Label>
      {writable.map((row) => (
        <MenuLink key={row.repository.id} href={paths.newDeployment(row.repository.key)}>
          <RepoIcon size={16} className="text-fg-subtle" />
          <Name row={row} host={hostOf(row)} />
        </MenuLink>
      ))}
    </Menu>
  );
}

function Name({ row, host }: { row: OverviewRow; host: string | undefined }) {
  const { owner, name } = row.repository.key;
  return (
    <span className="cut">
      <bdi>
        <span className="text-fg-subtle">{owner}/</span>
        {name}
      </bdi>
      {host && (
        <span className="text-fg-muted">
          {" at "}
          <bdi>{host}</bdi>
        </span>
      )}
    </span>
  );
}
