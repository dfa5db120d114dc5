/**
 * GitHub's newer node ids: a prefix and the base64url of a msgpack array of 0 and the database ids (contract 2, node_id),
 * as in `DE_kwDO…` for `[0, repository, deployment]`.
 */
export function nodeId(prefix: string, ...ids: number[]): string {
  const parts = [Buffer.from([0x91 + ids.length, 0]), ...ids.map(unsigned)];
  return `${prefix}_${Buffer.concat(parts).toString("base64url")}`;
}

function unsigned(id: number): Buffer {
  if (id < 2 ** 32) {
    const short = Buffer.from([0xce, 0, 0, 0, 0]);
    short.writeUInt32BE(id, 1);
    return short;
  }
  const long = Buffer.from([0xcf, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeBigUInt64BE(BigInt(id), 1);
  return long;
}

/** The node id of what is named rather than numbered, such as a ref or a commit. */
export function namedNodeId(prefix: string, repositoryId: number, name: string): string {
  return `${prefix}_${Buffer.from(`${repositoryId}:${name}`).toString("base64url")}`;
}
