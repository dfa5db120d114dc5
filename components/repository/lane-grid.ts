/** Facts left, strip right; one under the other where there is no room for both. */
export const LANE_GRID = "flex flex-col lg:grid lg:grid-cols-[456px_minmax(0,1fr)] lg:gap-x-6";
