import { MARK } from "./page";

const STYLE = `<style>.ink{fill:#11161c}.line{stroke:#11161c}.hull{fill:#0b63d1}
@media(prefers-color-scheme:dark){.ink{fill:#edf0f3}.line{stroke:#edf0f3}.hull{fill:#4a9bff}}</style>`;

/** GET /login/oauth/icon.svg: Berth's mark, for the browser's tab. */
export async function getIcon(): Promise<Response> {
  const svg = MARK.text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').replace(">", `>${STYLE}`);
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" } });
}
