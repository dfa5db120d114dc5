import { paths } from "@/lib/paths";
import { backoffMs } from "./backoff";

/** What the stream says of a change: ids, and the state that a deployment got. */
export interface LiveEvent {
  /** Our own id of the repository. */
  readonly repository: number;
  readonly kind: string;
  readonly deployment?: number;
  readonly state?: string;
}

export interface LiveListener {
  /** The connection stands. What happened before it was not told, so what is shown may be old. */
  onOpen(): void;
  onEvent(event: LiveEvent): void;
  onLost(): void;
}

/** Without a heartbeat (every 15 s) for this long the connection is dead, whatever the browser believes. */
const SILENCE_MS = 45_000;
/** Browsers allow six connections per host: a tab that nobody sees gives its one back. */
const HIDDEN_MS = 10_000;

/** Follows the event stream of some repositories until the returned function is called; opens it again with growing pauses. */
export function followLive(repositoryIds: readonly number[], listener: LiveListener): () => void {
  const stream = new LiveStream(paths.api.events(repositoryIds), listener);
  const onVisibility = () => stream.setVisible(document.visibilityState === "visible");
  document.addEventListener("visibilitychange", onVisibility);
  onVisibility();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    stream.close();
  };
}

class LiveStream {
  readonly #url: string;
  readonly #listener: LiveListener;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  constructor(url: string, listener: LiveListener) {
    this.#url = url;
    this.#listener = listener;
  }

  setVisible(visible: boolean): void {
    clearTimeout(this.#timer);
    if (!visible) this.#timer = setTimeout(() => this.close(), HIDDEN_MS);
    else if (!this.#source) this.#open();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
    this.#source?.close();
    this.#source = undefined;
  }

  #open(): void {
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener("hello", () => this.#greet());
    source.addEventListener("ping", () => this.#hear());
    source.addEventListener("change", (message) => this.#receive(message));
    source.addEventListener("error", () => this.#retry());
    this.#hear();
  }

  #greet(): void {
    this.#hear();
    this.#attempt = 0;
    this.#listener.onOpen();
  }

  #hear(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#retry(), SILENCE_MS);
  }

  #receive(message: MessageEvent<string>): void {
    this.#hear();
    this.#listener.onEvent(JSON.parse(message.data) as LiveEvent);
  }

  // The browser's own reconnection has no growing pause and none at all after a refusal, so each connection is ours to open.
  #retry(): void {
    this.close();
    this.#listener.onLost();
    this.#timer = setTimeout(() => this.#open(), backoffMs(this.#attempt++));
  }
}
