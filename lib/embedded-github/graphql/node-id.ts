/** The parts of a node id: its prefix with numbers (`DE_kwDO…`), or with the name of something in a repository (`REF_…`). */
export type NodeId =
  | { prefix: string; ids: number[]; name?: undefined }
  | { prefix: string; ids: [number]; name: string };

const NAMED = ["C", "REF", "TA", "SCR"];

/** Reads a node id as `wire/node-id` writes it; undefined for any other text. */
export function parseNodeId(text: string): NodeId | undefined {
  const [, prefix, rest] = /^([A-Z]+)_([A-Za-z0-9_-]+)$/.exec(text) ?? [];
  if (prefix === undefined || rest === undefined || text.length > 2000) return undefined;
  const bytes = Buffer.from(rest, "base64url");
  if (!NAMED.includes(prefix)) {
    const ids = numbersOf(bytes);
    return ids && { prefix, ids };
  }
  const [, id, name] = /^(\d{1,15}):(.+)$/s.exec(bytes.toString("utf8")) ?? [];
  return id === undefined || name === undefined ? undefined : { prefix, ids: [Number(id)], name };
}

// A msgpack array of 0 and one or two unsigned numbers of 32 or 64 bits.
function numbersOf(bytes: Buffer): number[] | undefined {
  const count = (bytes[0] ?? 0) - 0x91;
  if (bytes[1] !== 0) return undefined;
  const ids: number[] = [];
  let at = 2;
  while (at < bytes.length) {
    const { id, size } = numberAt(bytes, at);
    if (!Number.isSafeInteger(id)) return undefined;
    ids.push(id);
    at += size;
  }
  return ids.length === count && (count === 1 || count === 2) ? ids : undefined;
}

function numberAt(bytes: Buffer, at: number): { id: number; size: number } {
  const room = bytes.length - at;
  if (bytes[at] === 0xce && room >= 5) return { id: bytes.readUInt32BE(at + 1), size: 5 };
  if (bytes[at] === 0xcf && room >= 9) return { id: Number(bytes.readBigUInt64BE(at + 1)), size: 9 };
  return { id: Number.NaN, size: room };
}
