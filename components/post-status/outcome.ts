import { STATUS_WORDS, type StatusState, stateWord } from "@/lib/domain/deployment-state";
import type { SiblingView } from "@/lib/domain/views";

/** The state that a deployment has after a status (design, section 4). */
export function stateAfter(status: StatusState, transient: boolean): string {
  if (status === "success") return "active";
  if (status === "inactive") return transient ? "destroyed" : "inactive";
  return status;
}

/** What a status makes the deployment, in two halves: `Success makes the deployment` **Active**. */
export function outcomeOf(status: StatusState, transient: boolean): { before: string; word: string; after: string } {
  const word = stateWord(stateAfter(status, transient));
  const before = `${STATUS_WORDS[status]} makes the deployment`;
  if (status !== "inactive") return { before, word, after: "." };
  const why = transient ? ", because it was created as transient. No server is stopped." : ". No server is stopped.";
  return { before, word, after: why };
}

/** `2 become Inactive, 2 stay as they are`. `hidden`: further ones that stay. */
export function siblingCounts(siblings: readonly SiblingView[], hidden = 0): string {
  const becoming = siblings.filter((s) => s.verdict === "becomes-inactive").length;
  const staying = siblings.length - becoming + hidden;
  const become =
    becoming === 0 ? "None becomes Inactive" : `${becoming} ${becoming === 1 ? "becomes" : "become"} Inactive`;
  if (staying === 0) return become;
  return `${become}, ${staying} ${staying === 1 ? "stays as it is" : "stay as they are"}`;
}

const REASONS: Record<Exclude<SiblingView["verdict"], "becomes-inactive">, string> = {
  transient: "transient",
  production: "production",
  "never-succeeded": "never succeeded",
  "not-active": "its success is over",
};

/** `stays Active: transient`; null for one that becomes inactive. */
export function whyItStays({ deployment, verdict }: SiblingView): string | null {
  return verdict === "becomes-inactive" ? null : `stays ${stateWord(deployment.state)}: ${REASONS[verdict]}`;
}

/** The note beside the button: what no event will tell, and that Berth looks itself (contract, webhook on inactive). */
export function footnote(status: StatusState, touched: number): string {
  if (status === "inactive") return "GitHub sends no event for inactive. Berth records the answer itself.";
  if (status !== "success" || touched === 0) return "GitHub tells every listener of this status.";
  if (touched === 1) return "GitHub sends no event for the one that becomes inactive. Berth re-reads it.";
  return `GitHub sends no event for the ${touched} that become inactive. Berth re-reads them.`;
}

/** The toast: what was posted, and which deployments became inactive by it. */
export function postedWords(id: number, status: StatusState, inactivated: readonly number[]): string {
  const posted = `${STATUS_WORDS[status]} posted on #${id}`;
  if (inactivated.length === 0) return posted;
  if (inactivated.length > 3) return `${posted}; ${inactivated.length} others became Inactive`;
  return `${posted}; ${inactivated.map((other) => `#${other}`).join(", ")} became Inactive`;
}
