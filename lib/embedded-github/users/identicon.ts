import { createHash } from "node:crypto";

/** Calm tones that stand off both a white and a near-black page. */
const COLOURS = ["#5b7fb5", "#4f8f84", "#8a78b8", "#b07a5e", "#6f8f56", "#a8708c", "#5f8fa6", "#94824f"];
const BACKGROUND = "#e8ebef";
const SIZE = 5;

/** A symmetric 5 by 5 picture of a login, always the same one, as an SVG document. */
export function identicon(login: string): string {
  const bytes = createHash("sha256").update(login.toLowerCase()).digest();
  const colour = COLOURS[(bytes[0] ?? 0) % COLOURS.length] ?? BACKGROUND;
  const cells: string[] = [];
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      // The right half mirrors the left one.
      const source = Math.min(column, SIZE - 1 - column);
      if ((bytes[1 + row * 3 + source] ?? 0) % 2 === 0) cells.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80" viewBox="-1 -1 7 7" shape-rendering="crispEdges"><path fill="${BACKGROUND}" d="M-1-1h7v7h-7z"/><path fill="${colour}" d="${cells.join("")}"/></svg>`;
}
