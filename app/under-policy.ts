declare global {
  var __webpack_nonce__: string | undefined;
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

// What libraries have to know of the page's Content-Security-Policy (lib/launch/content-policy.ts) before they run in the browser.
if (typeof document !== "undefined") {
  // The style sheet with which an open dialog keeps the page behind it still takes the page's nonce from here.
  globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  // zod compiles its schemas where it may, and finds that out by trying, which the browser reports.
  globalThis.__zod_globalConfig ??= {};
  globalThis.__zod_globalConfig.jitless = true;
}

export {};
