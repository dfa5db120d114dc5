import { html } from "hono/html";
import { isRunId, siteUrl } from "./addresses";
import { notFoundPage } from "./not-found";
import { MARK, pageResponse } from "./page";
import { findRun, type Run } from "./runs";

const STATES = {
  accepted: { word: "Waiting", glyph: "◷" },
  running: { word: "Running", glyph: "◌" },
  succeeded: { word: "Succeeded", glyph: "✓" },
  failed: { word: "Failed", glyph: "✕" },
} as const satisfies Record<Run["state"], { word: string; glyph: string }>;

/** The log of a run: as a page that follows the run while it goes on, or as bare text. */
export async function showLog(id: string, raw: boolean): Promise<Response> {
  const found = isRunId(id) ? await findRun(id) : undefined;
  if (!found) return notFoundPage("No run has this address. Logs stay as long as the repository does.");
  const { run, source } = found;
  if (raw) return bareText(run.log);
  const repository = `${source.owner}/${source.name}`;
  const { word, glyph } = STATES[run.state];
  const title = `${repository} to ${run.environment}`;
  const body = html`<header>
<div class="what">${MARK}<div>
<h1>${repository} <span>to</span> <bdi>${run.environment}</bdi></h1>
<p class="facts"><span>Deployment #${run.deploymentId}</span><code>${run.sha.slice(0, 7)}</code><span>${run.task}</span>
<time datetime="${run.createdAt.toISOString()}">${utc(run.createdAt)}</time><span>${duration(run)}</span></p>
</div></div>
<span class="state ${run.state}"><span aria-hidden="true">${glyph}</span>${word}</span>
<nav>${run.state === "succeeded" ? html`<a href="${siteUrl(run.id)}">Open</a>` : ""}<a href="?raw">Raw</a></nav>
</header>
<main class="log" aria-label="Log" tabindex="0"><div>${linesOf(run.log)}</div></main>`;
  return pageResponse({ title: `${word}: ${title}`, body, refreshAfter: isGoingOn(run) ? 1 : undefined });
}

// A run of the sample world's past may be "running" for ever; nothing new will come.
function isGoingOn(run: Run): boolean {
  return run.deliveryGuid !== null && (run.state === "accepted" || run.state === "running");
}

function linesOf(log: string) {
  const lines = log.split("\n");
  if (lines.at(-1) === "") lines.pop();
  if (lines.length === 0) return html`<span>Nothing yet.</span>`;
  return lines.map((line) => html`<span class="${kindOf(line)}" dir="auto">${line}</span>`);
}

function kindOf(line: string): string {
  const words = line.replace(/^\d+:\d\d {2}/, "");
  if (/^(==> )?(error|fatal|failed)\b/i.test(words)) return "bad";
  return words.startsWith("==> ") ? "own" : "";
}

function utc(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function duration({ createdAt, finishedAt }: Run): string {
  if (!finishedAt) return "";
  const seconds = Math.max(0, Math.round((finishedAt.getTime() - createdAt.getTime()) / 1000));
  return seconds < 60 ? `took ${seconds} s` : `took ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function bareText(log: string): Response {
  return new Response(log, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
