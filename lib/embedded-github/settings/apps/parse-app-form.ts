import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import type { Problems } from "@/lib/embedded-github/settings/fields";
import type { AppValues } from "./app-form";

/** As many as GitHub takes for an app. */
const MOST_CALLBACKS = 10;
const LONGEST_URL = 2000;

export interface ParsedApp {
  /** As typed, to be shown again. */
  values: AppValues;
  problems: Problems;
  redirectUris: string[];
}

/** Reads the form of an OAuth app; nothing of it counts where there is a problem. */
export function parseAppForm(form: URLSearchParams): ParsedApp {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const callbacks = (form.get("callbacks") ?? "").replace(/\r\n?/g, "\n");
  const redirectUris = [...new Set(callbacks.split("\n").map((line) => line.trim()))].filter(Boolean);
  const deviceFlow = form.get("device_flow") === "1";
  const values = {
    name: text("name"),
    homepageUrl: text("homepage"),
    description: text("description"),
    callbacks,
    deviceFlow,
  };
  const found = {
    name: problemOfText(values.name, 100) ?? (values.name === "" ? "A name is needed." : undefined),
    homepage: isAddress(values.homepageUrl) ? undefined : "An address that begins with http:// or https:// is needed.",
    description: problemOfText(values.description, 255),
    callbacks: problemOfCallbacks(redirectUris, deviceFlow),
  };
  const problems: Record<string, string> = {};
  for (const [name, problem] of Object.entries(found)) if (problem !== undefined) problems[name] = problem;
  return { values, problems, redirectUris };
}

function problemOfText(text: string, most: number): string | undefined {
  if ([...text].length > most) return `At most ${most} characters.`;
  return isPlainText(text) && !/[\r\n]/.test(text) ? undefined : "Plain text on one line.";
}

function problemOfCallbacks(uris: readonly string[], deviceFlow: boolean): string | undefined {
  if (uris.length > MOST_CALLBACKS) return `At most ${MOST_CALLBACKS} addresses.`;
  const wrong = uris.find((uri) => !isAddress(uri) || uri.includes("#"));
  if (wrong !== undefined) {
    return `This is not an address that a browser can return to: ${wrong.slice(0, 100)}. It begins with http:// or https:// and has no #.`;
  }
  if (uris.length === 0 && !deviceFlow) return "An address to return to is needed, or the device flow.";
  return undefined;
}

function isAddress(text: string): boolean {
  if (text.length > LONGEST_URL || !isPlainText(text) || !/^https?:\/\/[^\s\\]+$/i.test(text)) return false;
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}
