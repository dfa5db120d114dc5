import type { RequestListener } from "node:http";

/** Answers the embedded GitHub's addresses itself, and leaves all others to `rest`. */
export async function withGithub(rest: RequestListener): Promise<RequestListener> {
  // Loaded once the environment is there.
  const { githubListener, isOurs } = await import("@/lib/embedded-github/listener");
  const github = githubListener();
  return (req, res) => (isOurs(req.url ?? "/") ? github(req, res) : rest(req, res));
}
