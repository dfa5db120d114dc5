/** The outline of a hull in a box of `w` by `h`: square at the stern, a bow of 1.15 times its height. Inset by half of the 1.5 stroke. */
export function hullPath(w: number, h: number): string {
  const b = 1.15 * h;
  const n = (x: number) => Number(x.toFixed(2));
  const half = h / 2 - 0.75;
  return [
    `M3.75 .75H${n(w - b)}`,
    `c${n(0.44 * b)} 0 ${n(0.78 * b)} ${n(0.17 * h)} ${n(b - 1)} ${n(half)}`,
    `c${n(-(0.22 * b - 1))} ${n(0.33 * h - 0.75)} ${n(-(0.56 * b - 1))} ${n(half)} ${n(-(b - 1))} ${n(half)}`,
    "H3.75a3 3 0 0 1-3-3V3.75a3 3 0 0 1 3-3z",
  ].join("");
}
