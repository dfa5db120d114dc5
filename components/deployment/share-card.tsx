"use client";

import { LinkIcon, LogIcon, MarkdownIcon } from "@primer/octicons-react";
import { copyText } from "@/components/ui/copy-button";
import { Kbd } from "@/components/ui/kbd";
import { useOrigin } from "@/components/ui/use-origin";
import type { DeploymentView } from "@/lib/domain/views";
import { Section } from "./section";
import { type ShareText, shareTexts } from "./share-texts";

const ICONS = { link: LinkIcon, log: LogIcon, "log-markdown": LogIcon, markdown: MarkdownIcon } as const;

/** What can be given to a teammate, each with the very text that is copied. */
export function ShareCard({ view }: { readonly view: DeploymentView }) {
  const origin = useOrigin();
  return (
    <Section title="Share">
      <ul className="rounded-lg border border-line p-1">
        {shareTexts(view, origin).map((item) => (
          <li key={item.id}>
            <Item item={item} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Item({ item }: { item: ShareText }) {
  const { text } = item;
  const Icon = ICONS[item.id];
  const body = (
    <>
      <Icon size={16} className="flex-none text-fg-muted" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{item.label}</span>
        <span className="block truncate font-mono text-fg-subtle text-xs">
          {text?.replace(/^https?:\/\//, "") ?? "No log yet"}
        </span>
      </span>
    </>
  );
  const look = "flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left";
  if (text === null) return <span className={`${look} [&_*]:text-fg-subtle`}>{body}</span>;
  return (
    <button type="button" title={text} className={`${look} hover:bg-hover`} onClick={() => copyText(text, item.toast)}>
      {body}
      <span className="flex flex-none gap-1 max-sm:hidden">
        {item.keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
    </button>
  );
}
