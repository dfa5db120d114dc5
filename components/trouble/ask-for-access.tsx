"use client";

import { CopyIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";

/** Copies a message to send to somebody who may let one in. */
export function AskForAccess({ login }: { login: string | null }) {
  const copy = () => {
    const whom = login ? `My account is ${login}.` : "";
    return copyText(
      `Could you give me read access to this? ${window.location.href} ${whom}`.trim(),
      "Message copied: send it to an admin of the repository",
    );
  };
  return (
    <Button onClick={copy}>
      <CopyIcon size={16} />
      Copy a message
    </Button>
  );
}
