"use client";

import { useRouter } from "next/navigation";
import { copyText } from "@/components/ui/copy-button";
import { useKeys } from "@/components/ui/use-keys";
import { useOrigin } from "@/components/ui/use-origin";
import { safeHref } from "@/lib/domain/safe-href";
import type { DeploymentView } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { type ShareText, shareTexts } from "./share-texts";
import { type Acts, useActs } from "./use-acts";

interface Key {
  /** As `useKeys` names it; several for one label. */
  readonly on: Readonly<Record<string, () => void>>;
  readonly keys: readonly string[];
  readonly label: string;
}

/** Binds the keys of the page and returns those that are true of this deployment, for the footer. */
export function useDeploymentKeys(view: DeploymentView): { keys: string[]; label: string }[] {
  const router = useRouter();
  const origin = useOrigin();
  const acts = useActs(view);
  const go = (path: string) => router.push(path);
  const bound = [
    ...shareKeys(shareTexts(view, origin)),
    ...evidenceKeys(view),
    ...actKeys(acts, go),
    ...wayKeys(view, go),
  ];
  useKeys(Object.assign({}, ...bound.map((key) => key.on)));
  return bound.map(({ keys, label }) => ({ keys: [...keys], label }));
}

function shareKeys(texts: readonly ShareText[]): Key[] {
  const labels: Partial<Record<ShareText["id"], [string, string]>> = {
    link: ["c", "copy link"],
    log: ["L", "copy log link"],
    markdown: ["m", "copy Markdown"],
  };
  return texts.flatMap(({ id, text, toast, keys }) => {
    const [key, label] = labels[id] ?? [];
    if (!key || !label || text === null) return [];
    return [{ on: { [key]: () => void copyText(text, toast) }, keys, label }];
  });
}

function evidenceKeys({ deployment }: DeploymentView): Key[] {
  const open = (key: string, url: string | null, label: string): Key[] => {
    const href = safeHref(url)?.href;
    return href
      ? [{ on: { [key]: () => window.open(href, "_blank", "noopener,noreferrer") }, keys: [key], label }]
      : [];
  };
  return [...open("l", deployment.logUrl, "log"), ...open("o", deployment.environmentUrl, "environment")];
}

function actKeys(acts: Acts, go: (path: string) => void): Key[] {
  if (!acts.may) return [];
  const keys: Key[] = [
    { on: { s: acts.postStatus }, keys: ["s"], label: "post status" },
    { on: { r: () => go(acts.redeployHref) }, keys: ["r"], label: "redeploy" },
  ];
  if (acts.mark) keys.push({ on: { d: acts.markEnded }, keys: ["d"], label: `mark ${acts.mark}` });
  return keys;
}

function wayKeys({ newer, older, deployment, repository }: DeploymentView, go: (path: string) => void): Key[] {
  const to = (id: number | null) => id !== null && go(paths.deployment(repository.key, id));
  const back = () => go(paths.environment(repository.key, deployment.environment));
  const keys: Key[] = [];
  if (newer !== null || older !== null)
    keys.push({ on: { "[": () => to(newer), "]": () => to(older) }, keys: ["[", "]"], label: "newer, older" });
  keys.push({ on: { Escape: back }, keys: ["esc"], label: "back to timeline" });
  return keys;
}
