import { html } from "hono/html";
import { MARK, pageResponse } from "./page";

/** 404 with one sentence that says what is missing. */
export function notFoundPage(sentence: string): Promise<Response> {
  const body = html`<header><div class="what">${MARK}<h1>Not found</h1></div></header><p class="empty">${sentence}</p>`;
  return pageResponse({ title: "Not found", body, status: 404 });
}
