"use client";

import { DialogFrame } from "./dialog";
import { Kbd } from "./kbd";
import type { KeyLine } from "./keys-footer";

/** The whole list of keys that are true on this page. */
export function KeysDialog({ keys, onClose }: { keys: readonly KeyLine[]; onClose: () => void }) {
  return (
    <DialogFrame open onOpenChange={(open) => !open && onClose()} title="Keys on this page">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5">
        {keys.map((line) => (
          <div key={line.label} className="contents">
            <dt className="flex gap-1">
              {line.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-fg-muted">{line.label}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-fg-muted text-sm">
        Single letters are off inside fields. No key changes anything by itself.
      </p>
    </DialogFrame>
  );
}
