import { stateWord } from "@/lib/domain/deployment-state";
import { safeHref } from "@/lib/domain/safe-href";
import type { DeploymentView } from "@/lib/domain/views";
import { formatAbsolute, shortSha } from "@/lib/format";
import { paths } from "@/lib/paths";

export interface ShareText {
  readonly id: "link" | "log" | "log-markdown" | "markdown";
  readonly label: string;
  /** The very text that is copied; null when there is nothing to copy. */
  readonly text: string | null;
  readonly toast: string;
  readonly keys: readonly string[];
}

/** What a teammate is given of a deployment. `origin` is where Berth is open, for the permanent link. */
export function shareTexts(view: DeploymentView, origin: string): ShareText[] {
  const { id } = view.deployment;
  const log = safeHref(view.deployment.logUrl)?.href ?? null;
  return [
    {
      id: "link",
      label: "Copy link",
      text: permalink(view, origin),
      toast: `Link to #${id} copied`,
      keys: ["c"],
    },
    { id: "log", label: "Copy log link", text: log, toast: `Log link of #${id} copied`, keys: ["⇧", "L"] },
    {
      id: "log-markdown",
      label: "Copy log as Markdown",
      text: log && `[${logTitle(view)}](${markdownUrl(log)})`,
      toast: `Log of #${id} copied as Markdown`,
      keys: [],
    },
    {
      id: "markdown",
      label: "Copy Markdown",
      text: summary(view, origin),
      toast: `Summary of #${id} copied as Markdown`,
      keys: ["m"],
    },
  ];
}

function permalink(view: DeploymentView, origin: string): string {
  return `${origin}${paths.deployment(view.repository.key, view.deployment.id)}`;
}

function logTitle({ deployment }: DeploymentView): string {
  return escapeMarkdown(`Log of ${deployment.environment} ${deployment.version}, #${deployment.id}`);
}

/** One line for a chat: what is where, which commit, who and when (UTC), and the links. */
function summary(view: DeploymentView, origin: string): string {
  const { deployment: d } = view;
  const who = d.creator ? ` by ${escapeMarkdown(d.creator.login)}` : "";
  const when = formatAbsolute(d.createdAt, "UTC");
  const links = [
    link(`#${d.id}`, permalink(view, origin)),
    link("log", safeHref(d.logUrl)?.href),
    link("environment", safeHref(d.environmentUrl)?.href),
  ].filter(Boolean);
  return `${claim(view, origin)}, deployed${who} on ${when}: ${links.join(" · ")}`;
}

function claim({ deployment: d }: DeploymentView, origin: string): string {
  const environment = `**${escapeMarkdown(d.environment)}**`;
  const commit = d.commitUrl && safeHref(new URL(d.commitUrl, origin || "http://localhost").href);
  const sha = commit ? link(shortSha(d.sha), commit.href) : shortSha(d.sha);
  const version = d.version === shortSha(d.sha) ? sha : `${code(d.version)} (${sha})`;
  if (d.current) return `${environment} is at ${version}`;
  return `${version} to ${environment} is ${stateWord(d.state)}`;
}

function link(text: string, href: string | undefined): string {
  return href ? `[${escapeMarkdown(text)}](${markdownUrl(href)})` : "";
}

/** Names come from other people: nothing in them may start a link, a mention of markup or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&]/g, (c) => `\\${c}`);
}

/** A code span that holds any text: its fence is longer than every run of backticks inside. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || /^ .* $/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

function markdownUrl(href: string): string {
  return href.replace(/[()<>\s]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
