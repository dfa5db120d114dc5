/** Which node a node id has to be of. */
export interface Expected {
  /** As in `DES_kwDO…` and in `016:DeploymentStatus1`. */
  readonly prefix: string;
  readonly type: string;
  /** The host's id of the repository that it has to lie in. */
  readonly repositoryId: number;
}

/**
 * The REST id inside a GraphQL node id, for the statuses of deployments, of which GraphQL tells no other (contract 2, node_id). A node id is
 * opaque by rule: one that does not say kind and repository in a known way answers undefined, and REST is asked instead.
 */
export function restIdOf(nodeId: string, expected: Expected): number | undefined {
  const [, prefix, packed] = /^([A-Z]+)_([A-Za-z0-9_-]+)$/.exec(nodeId) ?? [];
  if (packed === undefined) return legacyIdOf(nodeId, expected.type);
  if (prefix !== expected.prefix) return undefined;
  const [zero, repositoryId, id, ...rest] = numbersIn(Buffer.from(packed, "base64url"));
  const known = zero === 0 && repositoryId === expected.repositoryId && rest.length === 0;
  return known && id !== undefined && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/**
 * The host's id of the repository that a deployment lies in, out of its node id; undefined for an opaque one. The host said it to this very
 * token, so it tells repositories apart where a token may see deployments and nothing else (threats T4).
 */
export function repositoryIdOf(nodeId: string | undefined): number | undefined {
  const packed = /^DE_([A-Za-z0-9_-]+)$/.exec(nodeId ?? "")?.[1];
  if (packed === undefined) return undefined;
  const [zero, repositoryId, id, ...rest] = numbersIn(Buffer.from(packed, "base64url"));
  const known = zero === 0 && repositoryId !== undefined && id !== undefined && rest.length === 0;
  return known && Number.isSafeInteger(repositoryId) && repositoryId > 0 ? repositoryId : undefined;
}

function legacyIdOf(nodeId: string, type: string): number | undefined {
  const [, named, id] = /^\d+:([A-Za-z]+)(\d{1,15})$/.exec(Buffer.from(nodeId, "base64").toString("latin1")) ?? [];
  return named === type ? Number(id) : undefined;
}

/** Bytes of an unsigned number after its mark in msgpack. */
const SIZES: Readonly<Record<number, number>> = { 204: 1, 205: 2, 206: 4, 207: 8 };

/** The numbers of a msgpack array of unsigned ones; empty for anything else. */
function numbersIn(bytes: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 1; at < bytes.length; ) {
    const mark = bytes.readUInt8(at);
    const size = mark < 0x80 ? 0 : SIZES[mark];
    if (size === undefined || at + 1 + size > bytes.length) return [];
    numbers.push(size === 0 ? mark : Number(`0x${bytes.toString("hex", at + 1, at + 1 + size)}`));
    at += 1 + size;
  }
  return bytes[0] === 0x90 + numbers.length ? numbers : [];
}
