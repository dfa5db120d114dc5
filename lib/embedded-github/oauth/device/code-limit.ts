const HOUR = 3_600_000;
/** Submits of a user code in an hour, for one app (contract 6). */
const MOST = 50;

let submits: { at: number; appId: number | undefined }[] = [];

/**
 * Counts one submit of a user code; false where the hour's are used up, and then it is not counted. A code that is no app's
 * (`appId` undefined) may have been meant for any, so it counts against each: otherwise guessing would be free. Kept in
 * memory, as there is one process; `now` in ms since the epoch.
 */
export function countSubmit(appId: number | undefined, now = Date.now()): boolean {
  submits = submits.filter((one) => now - one.at < HOUR);
  const against = submits.filter((one) => one.appId === undefined || one.appId === appId);
  if (against.length >= MOST) return false;
  submits.push({ at: now, appId });
  return true;
}

/** Forgets all of them; for tests. */
export function forgetSubmits(): void {
  submits = [];
}
