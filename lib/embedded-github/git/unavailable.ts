/** Thrown where a registered repository cannot be read: its folder is gone, or git itself gives up on it. */
export class RepositoryUnavailable extends Error {
  override name = "RepositoryUnavailable";
}

/** Thrown where git does not take what is there for a sound repository; the message holds its own words. */
export class GitFailed extends RepositoryUnavailable {
  override name = "GitFailed";
}

/** Thrown where git was stopped because it took too long or wrote too much. */
export class GitTooMuch extends Error {
  override name = "GitTooMuch";
}
