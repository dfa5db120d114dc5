/** One line of "What will happen". */
export interface Line {
  readonly tone: "good" | "bad" | "info" | "wait";
  readonly title: string;
  readonly detail: string;
}
