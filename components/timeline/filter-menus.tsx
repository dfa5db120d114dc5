"use client";

import { TriangleDownIcon } from "@primer/octicons-react";
import type { ReactNode } from "react";
import { Menu, MenuCheck } from "@/components/ui/menu";
import { StateGlyph } from "@/components/ui/state-glyph";
import { DEPLOYMENT_STATES, type DeploymentState, STATE_WORDS } from "@/lib/domain/deployment-state";
import type { FilterInAddress } from "./use-filter";

type Props = Pick<FilterInAddress, "filter" | "go">;

const TRIGGER =
  "inline-flex h-8 flex-none items-center gap-1.5 whitespace-nowrap rounded-md border px-3 font-medium max-sm:h-10 max-sm:rounded-full max-sm:px-3.5 max-sm:text-md";
const UNSET = "border-line-strong bg-canvas hover:bg-hover data-[state=open]:bg-hover";
const SET = "border-accent-line bg-accent-bg text-accent [&_svg]:text-accent";

/** A button of the filter; one whose part is set says so by its words and its tint. */
export function filterTrigger(name: string, value: string | null): { className: string; node: ReactNode } {
  return {
    className: `${TRIGGER} ${value === null ? UNSET : SET}`,
    node: (
      <>
        {value === null ? name : <span className="max-w-40 truncate">{value}</span>}
        <TriangleDownIcon size={16} className="text-fg-muted" />
      </>
    ),
  };
}

/** Several states at once. */
export function StateMenu({ filter, go }: Props) {
  const { states } = filter;
  const value = states.length === 0 ? null : states.length === 1 ? words(states) : `${states.length} states`;
  const trigger = filterTrigger("State", value);
  return (
    <Menu
      label={value === null ? "State" : `State: ${words(states)}`}
      trigger={trigger.node}
      triggerClass={trigger.className}
    >
      {DEPLOYMENT_STATES.map((state) => (
        <MenuCheck
          key={state}
          checked={states.includes(state)}
          onChange={(on) =>
            go((now) => ({ states: on ? [...now.states, state] : now.states.filter((s) => s !== state) }))
          }
        >
          <StateGlyph state={state} size={16} />
          {STATE_WORDS[state]}
        </MenuCheck>
      ))}
    </Menu>
  );
}

function words(states: readonly DeploymentState[]): string {
  return states.map((state) => STATE_WORDS[state]).join(", ");
}

/** One of those who created deployments here. */
export function CreatorMenu({ filter, go, creators }: Props & { creators: readonly string[] }) {
  const { creator } = filter;
  const known = creators.some((login) => login.toLowerCase() === creator.toLowerCase());
  const trigger = filterTrigger("Creator", creator === "" ? null : creator);
  return (
    <Menu
      label={creator === "" ? "Creator" : `Creator: ${creator}`}
      trigger={trigger.node}
      triggerClass={trigger.className}
    >
      <MenuCheck radio checked={creator === ""} onChange={() => go({ creator: "" })}>
        Anybody
      </MenuCheck>
      {(known || creator === "" ? creators : [creator, ...creators]).map((login) => (
        <MenuCheck
          key={login}
          radio
          checked={login.toLowerCase() === creator.toLowerCase()}
          onChange={() => go({ creator: login })}
        >
          <bdi className="truncate">{login}</bdi>
        </MenuCheck>
      ))}
    </Menu>
  );
}
