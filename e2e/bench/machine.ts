import os from "node:os";

/** What a run was made on: its figures mean nothing without it. */
export function machine(): string {
  const [cpu] = os.cpus();
  const memoryGiB = Math.round(os.totalmem() / 2 ** 30);
  return `${os.cpus().length} cores (${cpu?.model ?? "unknown"}), ${memoryGiB} GiB, Node ${process.version}`;
}
