"use client";

import type { ReactNode } from "react";
import type { Problem } from "@/lib/domain/problem";
import type { Freshness } from "@/lib/domain/views";
import { problemTitle } from "@/lib/messages";
import { useAtNow } from "./clock";
import { ageOf, isAhead } from "./freshness-words";
import { MendedAt } from "./mended-at";
import { Note } from "./note";
import { SignInAgain } from "./sign-in-again";
import { Clock } from "./time";

/**
 * What is wrong with a host, until when, and what works meanwhile; on every page with data of that host. It goes by itself: with the end of a limit, or with the
 * next reading that works. The region is there before the words, so that they are read out when they come.
 */
export function HostBanner({ hosts }: { hosts: readonly Freshness[] }) {
  return (
    <div role="status" aria-label="State of the host" className="grid gap-2 px-6 max-sm:px-4 [&:not(:empty)]:pt-4">
      {hosts.map(
        (freshness) =>
          freshness.problem && <Banner key={freshness.host} freshness={freshness} problem={freshness.problem} />,
      )}
    </div>
  );
}

function Banner({ freshness, problem }: { freshness: Freshness; problem: Problem }) {
  const { kind, until } = problem;
  const isOver = useAtNow((now) => (kind === "limit" && until !== undefined && !isAhead(until, now) ? 1 : 0));
  const age = useAtNow((now) => ageOf(freshness, now));
  if (isOver === 1) return null;
  return (
    <Note
      tone={kind === "limit" ? "attention" : "danger"}
      quiet
      title={<Title freshness={freshness} problem={problem} />}
    >
      <p>
        {age === "" ? "Nothing of it has been read yet. " : `What you see is ${age} old and stays on screen. `}
        <WhatWorks freshness={freshness} problem={problem} />
      </p>
      <Way freshness={freshness} problem={problem} />
    </Note>
  );
}

interface Part {
  freshness: Freshness;
  problem: Problem;
}

function Title({ freshness: { label }, problem }: Part) {
  if (problem.kind !== "limit") return problemTitle(problem.kind, label);
  return (
    <>
      {problemTitle("limit", label)}
      {problem.account && <> for {problem.account}</>}
      {problem.until && (
        <>
          {" "}
          until <Clock iso={problem.until} />
        </>
      )}
    </>
  );
}

function WhatWorks({ freshness: { eventAt }, problem: { kind, message } }: Part): ReactNode {
  const webhooks = eventAt === null ? "" : "Webhooks still bring changes. ";
  switch (kind) {
    case "limit":
      return `${webhooks}Reading and deploying go on by themselves when the limit ends; other accounts are not held back.`;
    case "silent":
      return `${webhooks}It is asked again every few seconds; what you type into a form stays, and can be sent when it is back.`;
    case "signed_out":
      return "Reading goes on once somebody who may see this repository has signed in again.";
    default:
      return <bdi>{message}</bdi>;
  }
}

function Way({ freshness: { host }, problem }: Part): ReactNode {
  if (problem.kind === "signed_out")
    return (
      <div className="mt-2">
        <SignInAgain host={host} />
      </div>
    );
  if (problem.kind !== "sso_required" && problem.kind !== "org_restricted") return null;
  return <MendedAt failure={{ code: problem.kind, url: problem.url }} />;
}
