/** One line of "What will happen". */
export interface Line {
  readonly tone: "good" | "bad" | "info";
  readonly title: string;
  readonly detail: string;
}
