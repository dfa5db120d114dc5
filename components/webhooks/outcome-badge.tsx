import { StateBadge } from "@/components/ui/state-badge";
import { type LastResponse, outcomeWord } from "@/lib/domain/hooks";

interface Props {
  outcome: Pick<LastResponse, "state" | "code">;
  large?: boolean;
}

/** How a delivery ended: icon, word and code. Colour is spent on what did not arrive. */
export function OutcomeBadge({ outcome, large = false }: Props) {
  const { state } = outcome;
  return (
    <StateBadge
      state={state === "unused" ? "inactive" : state}
      quiet={!large && (state === "success" || state === "unused")}
      large={large}
      word={outcomeWord(outcome)}
    />
  );
}
