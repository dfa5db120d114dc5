/** Whether a delivery's body says that it is about this repository. Read as it is applied later: what one of them sees, both see. */
export function isAbout(text: string, githubId: number): boolean {
  try {
    return JSON.parse(text)?.repository?.id === githubId;
  } catch {
    return false; // No JSON says nothing.
  }
}
