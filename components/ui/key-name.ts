interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The name under which a key is bound; undefined when it belongs to the browser or the system. */
export function keyName({ key, ctrlKey, altKey, metaKey }: Pressed): string | undefined {
  return ctrlKey || altKey || metaKey ? undefined : key;
}

const TYPED = new Set([
  "text",
  "search",
  "url",
  "email",
  "tel",
  "number",
  "password",
  "date",
  "time",
  "datetime-local",
]);

/** True where a letter is text, so no shortcut may take it. */
export function takesText(target: EventTarget | null): boolean {
  const element = target as (Partial<HTMLInputElement> & Partial<HTMLElement>) | null;
  if (!element || typeof element.tagName !== "string") return false;
  if (element.isContentEditable) return true;
  const tag = element.tagName.toLowerCase();
  return tag === "textarea" || tag === "select" || (tag === "input" && TYPED.has(element.type ?? "text"));
}
