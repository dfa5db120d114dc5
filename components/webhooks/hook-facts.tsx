import { AbsoluteTime } from "@/components/ui/time";
import type { HookView } from "@/lib/domain/hooks";
import { EventChips } from "./event-chips";
import { Fact } from "./fact";
import { contentTypeWords } from "./hook-words";

/** How a webhook is set up. Of its secret only that there is one. */
export function HookFacts({ hook }: { hook: HookView }) {
  return (
    <section aria-labelledby="hook-facts">
      <h3 id="hook-facts" className="mb-1.5 flex min-h-8 items-center font-semibold text-md tracking-[-0.006em]">
        Setup
      </h3>
      <dl>
        <Fact name="Events">
          <EventChips events={hook.events} />
        </Fact>
        <Fact name="Active">{hook.active ? "Yes" : "No, only pings and redeliveries are sent"}</Fact>
        <Fact name="Content">
          <bdi className="break-all">{contentTypeWords(hook.contentType)}</bdi>
        </Fact>
        <Fact name="Signature">{hook.signed ? "HMAC with a secret" : "None: no secret is set"}</Fact>
        <Fact name="Certificate">
          {hook.verifiesTls ? "Checked on https" : <span className="text-attention">Not checked</span>}
        </Fact>
        {hook.createdAt && (
          <Fact name="Created">
            <AbsoluteTime iso={hook.createdAt} />
          </Fact>
        )}
      </dl>
    </section>
  );
}
