import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { condense, condenseMoments } from "./condense";

const RANGE = { from: 0, to: 4_000_000 };
const strip = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 30_000 }), length: fc.integer({ min: 1, max: 20_000 }) }), {
    minLength: 300,
    maxLength: 900,
  })
  .map((parts) => {
    let at = 0;
    return parts.map(({ gap, length }, i) => {
      const from = at + gap / 10;
      at = from + length / 10;
      return { deploymentId: i + 1, from, to: at, open: i === parts.length - 1 };
    });
  });

describe("condense", () => {
  it("keeps order, distance, ends and the open one, and draws few enough to be seen apart", () => {
    fc.assert(
      fc.property(strip, (periods) => {
        const drawn = condense(periods, RANGE);
        for (const [i, period] of drawn.entries()) {
          expect(period.from).toBeGreaterThanOrEqual(drawn[i - 1]?.to ?? 0);
          expect(period.to).toBe(periods.find((p) => p.deploymentId === period.deploymentId)?.to);
        }
        expect(drawn.at(-1)).toMatchObject({ deploymentId: periods.length, open: true });
        expect(drawn[0]?.from).toBe(periods[0]?.from);
        if (periods.length > 400) expect(drawn.length).toBeLessThanOrEqual(801);
        else expect(drawn).toBe(periods);
      }),
    );
  });

  it("keeps the last moment of each part of the range", () => {
    const moments = Array.from({ length: 4_000 }, (_, i) => ({ at: i * 1_000, i }));
    const drawn = condenseMoments(moments, RANGE);
    expect(drawn).toHaveLength(400);
    expect(drawn.slice(0, 2).map(({ i }) => i)).toEqual([9, 19]);
    expect(condenseMoments(moments.slice(0, 400), RANGE)).toHaveLength(400);
  });
});
