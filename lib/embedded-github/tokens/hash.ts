import { createHash, randomBytes } from "node:crypto";

/** What is kept of a token, a code or a client secret. They are long and random, so a plain digest cannot be guessed. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` random letters and digits: 36 of them carry 214 bits. */
export function randomWord(length: number): string {
  let word = "";
  while (word.length < length) {
    // 248 is the largest multiple of 62 in a byte: above it, letters would not be equally likely.
    for (const byte of randomBytes(length)) if (byte < 248 && word.length < length) word += LETTERS[byte % 62];
  }
  return word;
}
