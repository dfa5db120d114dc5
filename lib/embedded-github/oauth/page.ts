import { createHash } from "node:crypto";
import { Html, html } from "./html";
import { CARD_STYLE } from "./page-style";

/** Berth's mark, in the colours of the page. */
export const MARK = html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect class="ink" x="1" y="1" width="2.5" height="14" rx="1.1"/><path class="hull" d="M5.6 1.5h3.1c2.7 0 4.9 1.05 6.3 2.9C13.6 6.25 11.4 7.3 8.7 7.3H5.6a.6.6 0 0 1-.6-.6V2.1a.6.6 0 0 1 .6-.6z"/><path class="line" d="M5.75 9.45H8.7c2.25 0 4.05.75 5.35 2.15C12.75 13 10.95 13.75 8.7 13.75H5.75z" fill="none" stroke-width="1.5" stroke-linejoin="round"/></svg>`;

export interface Page {
  title: string;
  body: Html;
  status: number;
  /** Origin that a form of this page may lead to, besides our own. */
  formTo?: string;
}

/** A whole page around one column: a question, or what is wrong. */
export function htmlPage({ body, ...page }: Page): Response {
  const column = html`<main><div class="brand">${MARK}<span>Embedded GitHub, on this machine</span></div>${body}</main>`;
  return documentPage({ ...page, body: column }, CARD_STYLE);
}

/** A document of ours: no script, no frame around it, nothing from elsewhere, and `style` as its only style. */
export function documentPage({ title, body, status, formTo }: Page, style: string): Response {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" type="image/svg+xml" href="/login/oauth/icon.svg"><style>${new Html(style)}</style></head>
<body>${body}</body></html>`;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "img-src 'self'",
    "font-src 'self'",
    `form-action 'self'${formTo ? ` ${formTo}` : ""}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return new Response(page.text, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      // With no-referrer a browser would send the form with Origin: null.
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
    },
  });
}

/** A page that says what is wrong where there is no app to send it to. */
export function errorPage(status: number, title: string, detail: string): Response {
  return htmlPage({ title, body: html`<h1>${title}</h1><p>${detail}</p>`, status });
}
