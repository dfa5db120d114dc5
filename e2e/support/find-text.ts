import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A secret in the ways in which it could lie somewhere: as it is, in base64 wherever that begins, in hexadecimal, and for an address. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // At each of the three places within a group of base64, without the characters that depend on what stands around it.
  const shifted = [0, 1, 2].map((n) => {
    const text = Buffer.concat([Buffer.alloc(n), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(n === 0 ? 0 : n + 1, -2);
  });
  const url = shifted.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [...new Set([secret, encodeURIComponent(secret), bytes.toString("hex"), ...shifted, ...url])];
}

/** True when any form of any of these secrets is in it. */
export function holds(content: Buffer | string, secrets: readonly string[]): boolean {
  const bytes = Buffer.from(content);
  return secrets.flatMap(formsOf).some((form) => bytes.includes(form));
}

/** The files below a folder that hold a secret. Files and folders that go while one looks hold none. */
export function filesWith(folder: string, secrets: readonly string[]): string[] {
  return filesBelow(folder).filter((file) =>
    holds(
      unlessGone(() => readFileSync(file), Buffer.alloc(0)),
      secrets,
    ),
  );
}

// Folder by folder, and not by one recursive call, which throws when one of them goes meanwhile, as a deployer's checkout does.
function filesBelow(folder: string): string[] {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true }), []).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

function unlessGone<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return otherwise;
    throw error;
  }
}
