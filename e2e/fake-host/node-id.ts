/** How the host writes node ids: as GitHub does now, as it did years ago, or in a way that nobody can read (contract 2, node_id). */
export type NodeIds = "packed" | "legacy" | "opaque";

const LEGACY = { DE: "010:Deployment", DES: "016:DeploymentStatus" } as const;

export function nodeId(way: NodeIds, kind: keyof typeof LEGACY, repositoryId: number, id: number): string {
  if (way === "legacy") return Buffer.from(`${LEGACY[kind]}${id}`).toString("base64");
  if (way === "opaque") return `${kind}-${(id * 2_654_435_761).toString(36)}`;
  const packed = Buffer.concat([Buffer.from([0x93, 0]), unsigned(repositoryId), unsigned(id)]);
  return `${kind}_${packed.toString("base64url")}`;
}

/** One unsigned number in msgpack: 32 bits where it fits, else 64, as in the ids of the contract. */
function unsigned(value: number): Buffer {
  const small = value < 2 ** 32;
  const bytes = Buffer.alloc(small ? 5 : 9);
  bytes.writeUInt8(small ? 0xce : 0xcf);
  if (small) bytes.writeUInt32BE(value, 1);
  else bytes.writeBigUInt64BE(BigInt(value), 1);
  return bytes;
}
