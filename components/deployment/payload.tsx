import { CopyButton } from "@/components/ui/copy-button";
import { JsonView } from "@/components/ui/json-view";
import { plural } from "@/lib/format";
import { Section } from "./section";

/** What was sent along, as coloured JSON. */
export function Payload({ id, text }: { readonly id: number; readonly text: string | null }) {
  if (text === null) return null;
  const size = `JSON, ${plural(new TextEncoder().encode(text).length, "byte")}`;
  return (
    <Section
      title="Payload"
      count={size}
      end={<CopyButton text={text} label="Copy" toastText={`Payload of #${id} copied`} />}
    >
      <JsonView text={text} />
    </Section>
  );
}
