import type { ReactNode } from "react";
import { hullPath } from "./hull-path";

interface Box {
  width: number;
  height: number;
  className?: string;
  children?: ReactNode;
}

/** What lies in an environment now: used for that and for nothing else. The children lie on it. */
export function Hull({ state, ...box }: Box & { state: string }) {
  return <Frame {...box} state={state} path="fill-(--state-bg) stroke-(--state-icon)" />;
}

/** A berth with nothing in it. */
export function FreeHull(box: Box) {
  return <Frame {...box} path="fill-none stroke-line-control [stroke-dasharray:4_3]" />;
}

function Frame({ width, height, className = "", children, state, path }: Box & { state?: string; path: string }) {
  return (
    <span
      data-state={state}
      className={`relative inline-flex flex-none items-center ${className}`}
      style={{ width, height }}
    >
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="absolute inset-0 overflow-visible"
        aria-hidden="true"
      >
        <path d={hullPath(width, height)} className={path} strokeWidth="1.5" strokeLinejoin="round" />
      </svg>
      <span className="relative flex min-w-0 flex-1 items-center">{children}</span>
    </span>
  );
}
