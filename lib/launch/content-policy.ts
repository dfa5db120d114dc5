/** What the pages of the dashboard may load, as far as it differs between installations. */
export interface PolicyOptions {
  /** Hot reload needs `eval`, for stack traces. */
  readonly dev: boolean;
  /** Where pictures of people come from, beside Berth itself. */
  readonly images: readonly string[];
}

/** The style sheet that the toasts bring along in a script, which puts it in empty and then fills it; a test compares it with the package. */
export const TOAST_STYLES =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";

/**
 * The Content-Security-Policy of a page whose scripts carry `nonce` (threats T19). Scripts load others by being trusted themselves, so no
 * list of addresses can be used to bring in a foreign one; style attributes are open, because widths and positions are computed.
 */
export function contentPolicy(nonce: string, { dev, images }: PolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // In development the framework puts style sheets in by script, and its own tools too.
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${TOAST_STYLES}`,
    "style-src-attr 'unsafe-inline'",
    ["img-src 'self' data:", ...images].join(" "),
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
