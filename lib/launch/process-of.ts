import { readFileSync } from "node:fs";
import { codeOf } from "./launch-failure";

/**
 * True when process `pid` lives and one of its command's words is or ends with `word`: a number found in a file may belong to another program by now.
 * Without /proc (macOS) a live process is taken for the right one.
 */
export function isRunning(pid: number, word: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words.some((each) => each.endsWith(word));
  } catch {
    return process.platform !== "linux";
  }
}
