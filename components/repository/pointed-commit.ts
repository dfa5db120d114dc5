/** The segment that is pointed at or focused: its commit is outlined in every lane. */
export interface PointedCommit {
  readonly environment: string;
  readonly sha: string;
  readonly version: string;
  /** The middle of its tooltip as a CSS length; the column of now is 128 px of the whole. */
  readonly anchor: string;
}
