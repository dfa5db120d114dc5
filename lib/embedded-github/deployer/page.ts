import { html, raw } from "hono/html";

type Html = ReturnType<typeof html>;

export interface Page {
  title: string;
  body: Html;
  /** Seconds until the page loads itself again. */
  refreshAfter?: number;
  status?: number;
}

/** Nothing of a log may run or load anything. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A page of the deployer: no script, nothing loaded, in the colours of the dashboard, light or dark as the system says. */
export async function pageResponse({ title, body, refreshAfter, status = 200 }: Page): Promise<Response> {
  const text = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshAfter === undefined ? "" : html`<meta http-equiv="refresh" content="${refreshAfter}">`}
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>${body}</body>
</html>`;
  return new Response(String(await text), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The mark: a quay with two berths, the upper one taken. */
export const MARK = html`<svg class="mark" viewBox="0 0 16 16" width="22" height="22" aria-hidden="true">
<rect x="1" y="1" width="2.5" height="14" rx="1.1" fill="currentColor"/>
<path fill="var(--accent)" d="M5.6 1.5h3.1c2.7 0 4.9 1.05 6.3 2.9C13.6 6.25 11.4 7.3 8.7 7.3H5.6a.6.6 0 0 1-.6-.6V2.1a.6.6 0 0 1 .6-.6z"/>
<path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" d="M5.75 9.45H8.7c2.25 0 4.05.75 5.35 2.15C12.75 13 10.95 13.75 8.7 13.75H5.75z"/>
</svg>`;

const STYLE = `
:root { color-scheme: light dark; --canvas: #fff; --surface: #f7f8fa; --line: #e4e7eb; --fg: #11161c; --muted: #515c68;
  --accent: #0a5bc2; --ok: #13682f; --ok-bg: #e5f6ea; --bad: #b0161f; --bad-bg: #ffeceb; --busy: #8a4b00; --busy-bg: #fff3db;
  --wait: #5a3db3; --wait-bg: #f2effd;
  font: 13px/20px "Geist Variable", Geist, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP", sans-serif; }
@media (prefers-color-scheme: dark) {
  :root { --canvas: #0d1014; --surface: #12161b; --line: #222830; --fg: #edf0f3; --muted: #a3adb8; --accent: #74b4ff; --ok: #62d385;
    --ok-bg: #0f2818; --bad: #ff908a; --bad-bg: #321719; --busy: #f2b855; --busy-bg: #2a2010; --wait: #bcaaff; --wait-bg: #211b39; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--fg); }
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
header { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 16px 24px; border-bottom: 1px solid var(--line); }
header .what { flex: 1 1 320px; min-width: 0; display: flex; gap: 12px; align-items: flex-start; }
.mark { flex: none; margin-top: 1px; }
h1 { margin: 0; font-size: 16px; line-height: 24px; font-weight: 600; letter-spacing: -.01em; overflow-wrap: anywhere; }
h1 span { color: var(--muted); font-weight: 400; }
.facts { margin: 2px 0 0; color: var(--muted); display: flex; flex-wrap: wrap; gap: 0 12px; }
code, .log { font-family: "Geist Mono Variable", "Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; font-size: 12px; }
.state { display: inline-flex; gap: 6px; align-items: center; padding: 2px 10px 2px 8px; border-radius: 999px; font-size: 12px; font-weight: 500; white-space: nowrap; }
.succeeded { color: var(--ok); background: var(--ok-bg); }
.failed { color: var(--bad); background: var(--bad-bg); }
.running { color: var(--busy); background: var(--busy-bg); }
.accepted { color: var(--wait); background: var(--wait-bg); }
nav { display: flex; gap: 16px; }
.log { margin: 0; padding: 16px 0 48px; line-height: 20px; overflow-x: auto; counter-reset: line; }
.log > div { width: max-content; min-width: 100%; }
.log span { display: block; padding: 0 24px 0 72px; position: relative; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 100vw; counter-increment: line; min-height: 20px; }
.log span::before { content: counter(line); position: absolute; left: 0; width: 52px; text-align: right; color: var(--muted); opacity: .75; user-select: none; }
.log .own { font-weight: 600; }
.log .bad { color: var(--bad); background: var(--bad-bg); }
.names { margin: 0; padding: 16px 24px 48px 58px; list-style: none; font-family: "Geist Mono Variable", "Geist Mono", ui-monospace, Menlo, Consolas, monospace; font-size: 12px; line-height: 24px; }
.empty { padding: 48px 24px; color: var(--muted); }
`;
