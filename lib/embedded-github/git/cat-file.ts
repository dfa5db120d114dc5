import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Socket } from "node:net";
import { GIT_OPTIONS, gitEnv } from "./git-env";
import { GitFailed } from "./unavailable";

export interface GitObject {
  sha: string;
  type: string;
  content: Buffer;
}

interface Waiting {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

const NEWLINE = 10;

/**
 * One `git cat-file --batch` that stays: questions go in line by line, answers come back in order. It sees refs and
 * objects written after its start. When the process ends, open questions are put to a new one.
 */
export class CatFile {
  private child: ChildProcessWithoutNullStreams | undefined;
  private waiting: Waiting[] = [];
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly gitDir: string) {}

  /** The object that `name` stands for, or undefined. `name` is a full ref or SHA with an optional `^{type}`, no line break. */
  async read(name: string): Promise<GitObject | undefined> {
    if (name.includes("\n")) return undefined;
    try {
      return await this.ask(name);
    } catch {
      // The process ended under the question. Reading changes nothing, so it is asked once more of a new one.
      return this.ask(name);
    }
  }

  private ask(name: string): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      this.child ??= this.start();
      this.waiting.push({ resolve, reject });
      this.keepAlive(this.child, true);
      this.child.stdin.write(`${name}\n`);
    });
  }

  get busy(): boolean {
    return this.waiting.length > 0;
  }

  close(): void {
    this.child?.stdin.end();
    this.child = undefined;
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn("git", [...GIT_OPTIONS, "cat-file", "--batch"], { cwd: "/", env: gitEnv(this.gitDir) });
    const ended = (why: Error) => this.ended(child, new GitFailed(`git cat-file ended: ${why.message}`));
    child.on("error", ended);
    child.on("close", () => ended(new Error(said || "without a word")));
    child.stdin.on("error", ended);
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(0, 1000);
    });
    child.stdout.on("data", (chunk: Buffer) => this.take(child, chunk));
    child.unref();
    return child;
  }

  // An idle reader must not keep a process from ending, one with an open question must.
  private keepAlive(child: ChildProcessWithoutNullStreams, on: boolean): void {
    for (const stream of [child.stdin, child.stdout, child.stderr]) {
      if (stream instanceof Socket) on ? stream.ref() : stream.unref();
    }
  }

  private ended(child: ChildProcessWithoutNullStreams, error: Error): void {
    if (this.child !== child && this.child !== undefined) return;
    this.child = undefined;
    this.rest = Buffer.alloc(0);
    for (const one of this.waiting.splice(0)) one.reject(error);
  }

  private take(child: ChildProcessWithoutNullStreams, chunk: Buffer): void {
    if (this.child !== child && this.waiting.length === 0) return;
    this.rest = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
    for (let next = this.parse(); next; next = this.parse()) this.waiting.shift()?.resolve(next.object);
    if (!this.busy) this.keepAlive(child, false);
  }

  // `<sha> <type> <size>\n<content>\n`, or one line that ends in "missing" or "ambiguous".
  private parse(): { object: GitObject | undefined } | undefined {
    const end = this.rest.indexOf(NEWLINE);
    if (end < 0) return undefined;
    const head = /^([0-9a-f]{40,64}) (commit|tree|blob|tag) (\d+)$/.exec(this.rest.subarray(0, end).toString("latin1"));
    if (!head) {
      this.rest = this.rest.subarray(end + 1);
      return { object: undefined };
    }
    const [, sha = "", type = "", size = "0"] = head;
    const from = end + 1;
    const to = from + Number(size);
    if (this.rest.length < to + 1) return undefined;
    const content = Buffer.from(this.rest.subarray(from, to));
    this.rest = this.rest.subarray(to + 1);
    return { object: { sha, type, content } };
  }
}
