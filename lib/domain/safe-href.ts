/**
 * A third party's URL as a link target, or undefined when it must stay text: only http and https, without credentials
 * (threats T16). The host is the real one, in ASCII, so that a look-alike shows.
 */
export function safeHref(text: string | null | undefined): { href: string; host: string } | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const web = url.protocol === "https:" || url.protocol === "http:";
  if (!web || url.username !== "" || url.password !== "") return undefined;
  return { href: url.href, host: url.host };
}
