import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { JsonView } from "@/components/ui/json-view";
import type { DeliveryBody, DeliveryMessage } from "@/lib/domain/hooks";
import { plural } from "@/lib/format";

interface Props {
  message: DeliveryMessage;
  /** `Payload` of a request, `Body` of a response. */
  bodyTitle: string;
  /** What is copied, for the toast. */
  what: string;
}

/** Headers and body of what was sent or came back. Text only: nothing of it becomes markup. */
export function MessageView({ message, bodyTitle, what }: Props) {
  const { headers, body } = message;
  const asText = headers.map(({ name, value }) => `${name}: ${value}`).join("\n");
  return (
    <>
      <Part
        title="Headers"
        count={String(headers.length)}
        end={
          headers.length > 0 && <CopyButton text={asText} label="Copy" toastText={`Headers of the ${what} copied`} />
        }
      >
        {headers.length === 0 ? <p className="text-fg-muted">None.</p> : <Headers headers={headers} />}
      </Part>
      <Part
        title={bodyTitle}
        count={body ? sizeOf(body) : undefined}
        end={body && <CopyButton text={body.text} label="Copy" toastText={`${bodyTitle} copied`} />}
      >
        {body ? <Body body={body} /> : <p className="text-fg-muted">Empty.</p>}
      </Part>
    </>
  );
}

function sizeOf({ text, json, cut }: DeliveryBody): string {
  const size = plural(new TextEncoder().encode(text).length, "byte");
  return `${json ? "JSON" : "text"}, ${cut ? "only the first " : ""}${size}`;
}

function Headers({ headers }: Pick<DeliveryMessage, "headers">) {
  return (
    <dl className="overflow-hidden rounded-code bg-inset px-3.5 py-2.5 font-mono text-sm leading-5 tracking-[-0.01em]">
      {headers.map(({ name, value }) => (
        <div
          key={name}
          className="grid grid-cols-[minmax(0,290px)_minmax(0,1fr)] gap-x-4 max-sm:grid-cols-1 max-sm:py-1"
        >
          <dt className="break-words text-fg-muted">{name}</dt>
          <dd className="min-w-0 break-all">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Body({ body }: { body: DeliveryBody }) {
  if (body.json) return <JsonView text={body.text} className="max-h-[560px]" />;
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without focusable content needs it
      tabIndex={0}
      dir="auto"
      className="max-h-[560px] overflow-auto whitespace-pre-wrap break-words rounded-code bg-inset px-3.5 py-3 text-left font-mono text-sm leading-5 tracking-[-0.01em]"
    >
      {body.text}
    </pre>
  );
}

function Part(props: { title: string; count?: string | undefined; end: ReactNode; children: ReactNode }) {
  return (
    <section className="pt-4">
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h3 className="font-semibold">{props.title}</h3>
        {props.count && <span className="text-fg-muted">{props.count}</span>}
        {props.end && <span className="ml-auto">{props.end}</span>}
      </div>
      {props.children}
    </section>
  );
}
