import type { DeploymentSummary } from "@/lib/domain/views";
import { shortSha } from "@/lib/format";

/** `Fix rounding` and `(#1841)`: the number of the pull request stands back. Without a headline the commit names itself. */
export function splitTitle(deployment: Pick<DeploymentSummary, "headline" | "sha" | "task">): {
  text: string;
  pull: string | null;
} {
  const headline = deployment.headline ?? `${deployment.task} of ${shortSha(deployment.sha)}`;
  const match = /^(.+?)\s+(\(#\d+\))$/s.exec(headline);
  return { text: match?.[1] ?? headline, pull: match?.[2] ?? null };
}
