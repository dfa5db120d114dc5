import { forgetTrouble } from "@/lib/github/breaker";
import { forgetAnswers } from "@/lib/github/conditional";
import { forgetLimits } from "@/lib/github/limits";
import { forgetRefused } from "@/lib/github/refused-tokens";

/** Forgets all that was learnt of any host, between two tests. */
export function forgetHosts(): void {
  forgetLimits();
  forgetTrouble();
  forgetRefused();
  forgetAnswers();
}
