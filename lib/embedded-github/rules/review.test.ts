import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STATUS_STATES } from "@/lib/embedded-github/schema";
import { isOpen, isPending, mayReview, type Review } from "./review";

const user = fc.integer({ min: 1, max: 4 });
const gate = fc.record({
  reviewers: fc.array(fc.record({ type: fc.constantFrom("User" as const, "Team" as const), id: user })),
  preventSelfReview: fc.boolean(),
});
const reviewed = fc.record({
  creatorId: user,
  state: fc.option(fc.constantFrom(...STATUS_STATES), { nil: undefined }),
  reviews: fc.array(
    fc.record({ userId: user, state: fc.constantFrom<Review["state"]>("approved", "rejected", "pending") }),
  ),
});

describe("a review", () => {
  test("is for the users who are named, and not for who deploys where that is prevented", () => {
    fc.assert(
      fc.property(gate, user, user, (asked, creator, who) => {
        const isNamed = asked.reviewers.some(({ type, id }) => type === "User" && id === who);
        const isOwn = asked.preventSelfReview && who === creator;
        expect(mayReview(asked, creator, who)).toBe(isNamed && !isOwn);
        expect(mayReview(asked, creator, undefined)).toBe(false);
      }),
    );
  });

  test("is waited for only while the deployment is under way, and until somebody who may has approved", () => {
    fc.assert(
      fc.property(gate, reviewed, (asked, deployment) => {
        const approvedBy = deployment.reviews.filter(({ state }) => state === "approved").map(({ userId }) => userId);
        const isApproved = approvedBy.some((id) => mayReview(asked, deployment.creatorId, id));
        const expected = isOpen(deployment.state) && asked.reviewers.length > 0 && !isApproved;
        expect(isPending(asked, deployment)).toBe(expected);
      }),
    );
  });

  test("has nothing to decide once the deployment ended", () => {
    expect([undefined, ...STATUS_STATES].filter(isOpen)).toEqual([undefined, "in_progress", "queued", "pending"]);
  });
});
