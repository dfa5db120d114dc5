/** What a review may say, and what errors of its body call it. */
export const STATES = ["approved", "rejected"] as const;
export const RESOURCE = "DeploymentReview";
/** Characters; bounded here although GitHub's description is not. */
export const MAX_COMMENT = 65_535;
