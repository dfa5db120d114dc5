import { StringDecoder } from "node:string_decoder";
import { appendLog } from "./runs";

/** A log is cut after so many characters. */
const MAX_LOG = 1024 * 1024;
const MAX_LINE = 8 * 1024;
const FLUSH_MS = 250;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const ESCAPES = /[\u001b\u009b](?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** A line as it is kept: no terminal escapes, and of a progress line that was written over only the last state. */
export function cleanLine(line: string): string {
  const last = line.replace(/\r+$/, "").split("\r").at(-1) ?? "";
  return last.replace(ESCAPES, "").replace(CONTROLS, "").toWellFormed();
}

/** Writes the log of one run: line by line with the time since the start, into the database a few times a second. */
export class LogWriter {
  private readonly startedAt = Date.now();
  private readonly recent: string[] = [];
  private pending = "";
  private size: number;
  private cut = false;
  private timer: NodeJS.Timeout | undefined;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly runId: string,
    existing = "",
  ) {
    this.size = existing.length;
  }

  /** One line of the deployer's own. */
  line(text: string): void {
    this.add(cleanLine(text));
  }

  /** Takes the bytes of a stream and writes its lines. Call `end` with the stream's end. */
  stream(): { take(chunk: Buffer): void; end(): void } {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    const take = (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.output(line);
      if (rest.length > MAX_LINE) {
        this.output(rest);
        rest = "";
      }
    };
    return {
      take: (chunk) => take(decoder.write(chunk)),
      end: () => {
        take(decoder.end());
        if (rest) this.output(rest);
        rest = "";
      },
    };
  }

  /** The last lines that came out of streams, oldest first: where the reason of a failure is found. */
  lastOutput(): readonly string[] {
    return this.recent;
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.pending;
    this.pending = "";
    if (text) this.flushing = this.flushing.then(() => appendLog(this.runId, text));
    await this.flushing;
  }

  private output(raw: string): void {
    const line = cleanLine(raw.slice(0, MAX_LINE));
    this.recent.push(line);
    if (this.recent.length > 50) this.recent.shift();
    this.add(line);
  }

  private add(line: string): void {
    if (this.cut) return;
    const seconds = Math.floor((Date.now() - this.startedAt) / 1000);
    const clock = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
    let text = `${clock}  ${line}\n`;
    if (this.size + text.length > MAX_LOG) {
      this.cut = true;
      text = `${clock}  ==> The log is cut here, at 1 MB\n`;
    }
    this.size += text.length;
    this.pending += text;
    this.timer ??= setTimeout(() => this.flushLater(), FLUSH_MS);
  }

  // A write that fails is told by the next awaited flush.
  private flushLater(): void {
    this.flush().catch((error) => console.warn(`deployer: log of run ${this.runId}: ${String(error)}`));
  }
}
