import {
  AlertFillIcon,
  CheckCircleFillIcon,
  ClockFillIcon,
  ClockIcon,
  QuestionIcon,
  XCircleFillIcon,
} from "@primer/octicons-react";
import type { ReactNode } from "react";

interface Props {
  state: string;
  size?: 16 | 14 | 12;
  /** False for an `in_progress` of a finished history: the ring holds a dot and stands still. */
  running?: boolean;
}

/** The shape of a state, in its colour. Always beside its word, or beside a word for screen readers only. */
export function StateGlyph({ state, size = 16, running = true }: Props) {
  return (
    <span data-state={state} aria-hidden className="inline-flex flex-none text-(--state-icon)">
      {shape(state, size, running)}
    </span>
  );
}

function shape(state: string, size: number, running: boolean): ReactNode {
  switch (state) {
    case "active":
    case "success":
      return <CheckCircleFillIcon size={size} />;
    case "in_progress":
      return running ? <Spinner size={size} /> : <Ring size={size} />;
    case "queued":
    case "pending":
      return <ClockIcon size={size} />;
    case "waiting":
      return <ClockFillIcon size={size} />;
    case "failure":
      return <XCircleFillIcon size={size} />;
    case "error":
      return <AlertFillIcon size={size} />;
    case "inactive":
      return <Svg size={size}>{<circle cx="8" cy="8" r="4" fill="currentColor" />}</Svg>;
    case "destroyed":
      return (
        <Svg size={size}>
          <circle cx="8" cy="8" r="6.25" strokeWidth="1.5" />
          <path d="M3.7 12.3 12.3 3.7" strokeWidth="1.5" />
        </Svg>
      );
    case "abandoned":
      return (
        <Svg size={size}>
          <circle cx="8" cy="8" r="6.25" strokeWidth="1.5" strokeDasharray="3.1 1.81" strokeDashoffset="1" />
        </Svg>
      );
    default:
      return <QuestionIcon size={size} />;
  }
}

/** Where motion is not wanted it stands still as a three-quarter ring. */
function Spinner({ size }: { size: number }) {
  return (
    <Svg size={size}>
      <circle cx="8" cy="8" r="6" strokeWidth="2" opacity=".28" />
      <path className="spin" d="M8 2a6 6 0 0 1 6 6" strokeWidth="2" strokeLinecap="round" />
      <path className="hidden motion-reduce:block" d="M14 8A6 6 0 1 1 8 2" strokeWidth="2" strokeLinecap="round" />
    </Svg>
  );
}

function Ring({ size }: { size: number }) {
  return (
    <Svg size={size}>
      <circle cx="8" cy="8" r="6" strokeWidth="2" />
      <circle cx="8" cy="8" r="2" fill="currentColor" stroke="none" />
    </Svg>
  );
}

function Svg({ size, children }: { size: number; children: ReactNode }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" stroke="currentColor" aria-hidden="true">
      {children}
    </svg>
  );
}
