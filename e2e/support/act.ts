import { builtActions } from "./matrix";
import { world } from "./world";

export interface Acted {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly failure?: { readonly code: string };
}

/** What a server action answered, as it came. */
export async function actionReply(
  name: string,
  cookie: string,
  input: unknown,
  { url, headers = { origin: url } }: { readonly url: string; readonly headers?: Record<string, string> },
): Promise<Response> {
  const built = builtActions().get(name);
  if (!built) throw new Error(`The build has no action ${name}.`);
  return fetch(`${url}${built.path}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie,
      "next-action": built.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      ...headers,
    },
    body: JSON.stringify(input === undefined ? [] : [input]),
  });
}

/** Calls a server action as a page of ours would, or with other headers; what it answered. */
export async function act(
  name: string,
  cookie: string,
  input: unknown,
  headers: Record<string, string> = { origin: world().url },
): Promise<Acted> {
  const answer = await actionReply(name, cookie, input, { url: world().url, headers });
  const text = await answer.text();
  const result = resultIn(text);
  if (!result) throw new Error(`${name} answered ${answer.status}: ${text.slice(0, 300)}`);
  return result;
}

/** The result in what a server action answered; undefined where there is none. */
export function resultIn(text: string): Acted | undefined {
  const line = /^\w+:(\{"ok":.*\})$/m.exec(text)?.[1];
  return line === undefined ? undefined : JSON.parse(line);
}
