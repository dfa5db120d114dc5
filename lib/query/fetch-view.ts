import type { Failure } from "@/lib/domain/failure";

/** A view that could not be read, with the failure that the server named. */
export class ViewError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = "ViewError";
    this.failure = failure;
  }
}

/** Reads a view as JSON. Throws ViewError: with the server's failure, or `host_unreachable` when Berth itself did not answer. */
export async function fetchView<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await ask(url, signal);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  throw new ViewError(
    failureOf(body) ?? { code: "internal", message: `Berth answered with status ${response.status}.` },
  );
}

async function ask(url: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" }, credentials: "same-origin" });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ViewError({ code: "host_unreachable", message: "Berth does not answer." });
  }
}

function failureOf(body: unknown): Failure | undefined {
  const failure = typeof body === "object" && body !== null && "failure" in body ? body.failure : undefined;
  return typeof failure === "object" && failure !== null && "code" in failure ? (failure as Failure) : undefined;
}

/** Asking again helps only when the answer may become another one: not after a no. */
export function worthAnotherTry(failures: number, error: unknown): boolean {
  const passing = !(error instanceof ViewError) || ["host_unreachable", "internal"].includes(error.failure.code);
  return passing && failures < 2;
}
