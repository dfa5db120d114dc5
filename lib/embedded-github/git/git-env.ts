/**
 * The environment of every git that is started: nothing of the caller's configuration, no prompt, no network, no hooks, no
 * replaced objects, pathspecs taken literally. `gitDir` is absolute, so git neither discovers nor doubts its owner.
 */
export function gitEnv(gitDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_ENV: process.env.NODE_ENV,
    LC_ALL: "C",
    TZ: "UTC",
    HOME: "/nonexistent",
    GIT_DIR: gitDir,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_LITERAL_PATHSPECS: "1",
  };
}

/** Options before the subcommand. A repository's own configuration must not name a program to run. */
export const GIT_OPTIONS = [
  "-c",
  "safe.directory=*",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.fsmonitor=false",
  "--no-pager",
] as const;
