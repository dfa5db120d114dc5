/** More calls than this at a time mean that somebody waits for an answer. */
const BUSY = 4;
const PAUSE_MS = 200;

let count = 0;

/** Counts a call as under way until the returned function is called. */
export function begin(): () => void {
  count++;
  return () => {
    count--;
  };
}

/** Lets calls go first: while many are under way, what runs in the background pauses before each step, and no longer. */
export async function afterCalls(): Promise<void> {
  if (count <= BUSY) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, PAUSE_MS).unref();
  });
}
