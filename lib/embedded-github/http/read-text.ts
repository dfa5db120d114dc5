import { ApiError } from "./api-error";

/** The largest request body that the API reads: 1 MiB. */
export const MAX_BODY = 1024 * 1024;

const tooLarge = () => new ApiError(413, `The request body is larger than ${MAX_BODY} bytes.`);

/**
 * The body of a request as text. Counts while it reads, so that a body without a declared length cannot fill the memory.
 * Throws 413 above `limit` bytes and 400 where the bytes are not UTF-8.
 */
export async function readText(request: Request, limit = MAX_BODY): Promise<string> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > limit) throw tooLarge();
  // The server reads no more than what is declared, and a whole body is read faster than a stream of it.
  return decode(declared === null ? await readStream(request, limit) : new Uint8Array(await request.arrayBuffer()));
}

async function readStream(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}
