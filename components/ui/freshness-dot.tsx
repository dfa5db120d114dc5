import { cx } from "./cx";
import type { FreshnessLook } from "./freshness-words";

/** Shape and colour: a green dot, an amber ring, a red diamond. The words beside it say the same. */
const DOTS: Record<FreshnessLook, string> = {
  live: "rounded-full bg-success-solid shadow-[0_0_0_3px_color-mix(in_srgb,var(--success-solid)_18%,transparent)]",
  warn: "rounded-full border-2 border-attention-solid",
  bad: "rotate-45 rounded-[1px] bg-danger-solid",
};

export function FreshnessDot({ look }: { look: FreshnessLook }) {
  return <span aria-hidden className={cx("size-2 flex-none", DOTS[look])} />;
}
