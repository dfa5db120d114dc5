import { CatFile } from "./cat-file";

/** As many repositories as keep a reader at a time, and how long one may stand idle. */
const MOST = 16;
const IDLE_MS = 60_000;

interface Kept {
  reader: CatFile;
  usedAt: number;
}

class Readers {
  private readonly kept = new Map<string, Kept>();

  constructor() {
    setInterval(() => this.endIdle(), IDLE_MS).unref();
  }

  of(gitDir: string): CatFile {
    const one = this.kept.get(gitDir) ?? { reader: new CatFile(gitDir), usedAt: 0 };
    one.usedAt = Date.now();
    this.kept.delete(gitDir);
    this.kept.set(gitDir, one);
    this.makeRoom();
    return one.reader;
  }

  endAll(): void {
    for (const key of [...this.kept.keys()]) this.end(key);
  }

  private makeRoom(): void {
    for (const [key, one] of this.kept) {
      if (this.kept.size <= MOST) return;
      if (!one.reader.busy) this.end(key);
    }
  }

  private endIdle(): void {
    for (const [key, one] of this.kept) {
      if (!one.reader.busy && Date.now() - one.usedAt > IDLE_MS) this.end(key);
    }
  }

  private end(key: string): void {
    this.kept.get(key)?.reader.close();
    this.kept.delete(key);
  }
}

// Next bundles a module once per entry point; the processes are shared all the same.
const holder = globalThis as typeof globalThis & { berthGitReaders?: Readers };

/** The reader of a repository: one process, shared by all requests, ended when it stands idle or too many are open. */
export function readerOf(gitDir: string): CatFile {
  holder.berthGitReaders ??= new Readers();
  return holder.berthGitReaders.of(gitDir);
}

/** Ends every reader; for the end of a process or a test. */
export function closeReaders(): void {
  holder.berthGitReaders?.endAll();
}
