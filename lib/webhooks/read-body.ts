import "server-only";

/** GitHub sends nothing larger (contract, section 5). */
export const MOST_BYTES = 25 * 1024 * 1024;

/** The raw bytes of a request, or undefined when there are more than `most`: counted while they come, never held beyond it (facts F4). */
export async function readBody(request: Request, most = MOST_BYTES): Promise<Buffer | undefined> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > most) return undefined;
  // The server reads no more than what is declared, and a whole body is read faster than a stream of it.
  if (declared !== null) return whole(request, most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

async function whole(request: Request, most: number): Promise<Buffer | undefined> {
  const bytes = Buffer.from(await request.arrayBuffer());
  return bytes.byteLength > most ? undefined : bytes;
}
