/** Where a text stops being JSON, for the person who typed it. Lines and columns count from 1. */
export interface JsonProblem {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  /** Without a full stop, to stand after `Line 4: `. */
  readonly message: string;
}

/** Undefined when `text` is valid JSON. Engines word and place their errors differently, so the place is found here. */
export function checkJson(text: string): JsonProblem | undefined {
  const scanner = new Scanner(text);
  try {
    scanner.space();
    scanner.value();
    scanner.space();
    if (!scanner.atEnd()) scanner.stop("expected nothing after the value");
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return place(text, error);
    throw error;
  }
}

class Stop extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function place(text: string, { offset, message }: Stop): JsonProblem {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1, offset, message };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;
const MAX_DEPTH = 500;

class Scanner {
  private at = 0;
  private depth = 0;
  private previous = "";

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  space(): void {
    this.take(SPACE);
  }

  stop(message: string, offset = this.at): never {
    throw new Stop(message, offset);
  }

  value(): void {
    const char = this.text[this.at];
    if (char === "{") this.nested("}", () => this.member());
    else if (char === "[") this.nested("]", () => this.value());
    else if (char === '"') this.string();
    else this.word();
  }

  private word(): void {
    const word = this.take(WORD) ?? this.take(NUMBER);
    if (word === undefined) this.stop(this.atEnd() ? "the text ends before the value" : this.odd("expected a value"));
    this.previous = word;
  }

  private string(): void {
    const string = this.take(STRING);
    if (string === undefined) this.stop("this string does not end, or holds a character that JSON does not allow");
    this.previous = string;
  }

  private member(): void {
    if (this.text[this.at] !== '"') this.stop(this.odd("expected a name in double quotes"));
    this.string();
    this.space();
    if (this.text[this.at] !== ":") this.stop(`expected a colon after ${shorten(this.previous)}`);
    this.at += 1;
    this.space();
    this.value();
  }

  private nested(close: "}" | "]", item: () => void): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.stop("this is nested too deep");
    this.at += 1;
    this.space();
    if (this.text[this.at] !== close) this.items(close, item);
    this.at += 1;
    this.depth -= 1;
    this.previous = close;
  }

  private items(close: "}" | "]", item: () => void): void {
    for (;;) {
      item();
      this.space();
      const char = this.text[this.at];
      if (char === close) return;
      if (this.atEnd()) this.stop(`expected ${close} before the end`);
      if (char !== ",") this.stop(`expected a comma after ${shorten(this.previous)}`);
      const comma = this.at;
      this.at += 1;
      this.space();
      if (this.text[this.at] === close) this.stop("this comma is one too many", comma);
    }
  }

  private odd(expected: string): string {
    return this.text[this.at] === "'" ? "JSON takes double quotes, not single ones" : expected;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}

function shorten(token: string): string {
  return token.length > 32 ? `${token.slice(0, 31)}…` : token;
}
