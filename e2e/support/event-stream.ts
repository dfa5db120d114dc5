/** What an event stream tells, read by HTTP as long as it is open. */
export class EventStream {
  /** Ids of the changes, in the order in which they came. */
  readonly ids: number[] = [];
  readonly #ending = new AbortController();

  /** Resolves when the stream has greeted. Throws for an answer that is no stream. */
  static async open(url: string, cookie: string): Promise<EventStream> {
    const stream = new EventStream();
    const answer = await fetch(url, { headers: { cookie }, signal: stream.#ending.signal });
    if (!answer.ok || !answer.body) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const greeted = await stream.#read(reader);
    if (!greeted) throw new Error(`${url} ended before it greeted.`);
    void stream.#follow(reader);
    return stream;
  }

  close(): void {
    this.#ending.abort();
  }

  async #follow(reader: ReadableStreamDefaultReader<string>): Promise<void> {
    try {
      while (await this.#read(reader));
    } catch {
      // It was closed, or the process behind it is gone: what it told stays.
    }
  }

  #rest = "";

  async #read(reader: ReadableStreamDefaultReader<string>): Promise<boolean> {
    const { done, value = "" } = await reader.read();
    const parts = (this.#rest + value).split("\n\n");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) {
      const id = /^id: (\d+)$/m.exec(part)?.[1];
      if (id) this.ids.push(Number(id));
    }
    return !done;
  }
}
