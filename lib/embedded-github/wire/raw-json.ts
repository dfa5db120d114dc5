import { randomBytes } from "node:crypto";

// Stands where a RawJson was until the text is there; nobody can send it, for nobody knows it.
const MARK = randomBytes(12).toString("hex");
const MARKED = new RegExp(`"${MARK}:(\\d+)"`, "g");

let written: string[] = [];

/** JSON that is text already and goes into an answer as it is: a payload comes back as it came, to the last digit (contract 2.3). */
export class RawJson {
  constructor(readonly text: string) {}

  /** Called by JSON.stringify. */
  toJSON(): string {
    written.push(this.text);
    return `${MARK}:${written.length - 1}`;
  }
}

/** JSON.stringify that writes a RawJson as its text. */
export function stringify(value: unknown): string {
  written = [];
  const text = JSON.stringify(value);
  const texts = written;
  written = [];
  return texts.length === 0 ? text : text.replace(MARKED, (_, index: string) => texts[Number(index)] ?? "null");
}
