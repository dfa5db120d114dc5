"use client";

import { RepoIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { paths } from "@/lib/paths";
import { OpenLinks } from "./open-links";
import { typedRepositories } from "./typed-repository";

/** Opens a repository by name or address: a host does not list every one that may be seen. */
export function OpenRepository({ hosts }: { hosts: readonly string[] }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const typed = typedRepositories(text, hosts);
  const [first] = typed;
  return (
    <form
      className="mx-auto mt-7 w-full max-w-[520px] text-left"
      onSubmit={(event) => {
        event.preventDefault();
        if (first) router.push(paths.repository(first));
      }}
    >
      <Field
        label="Open a repository"
        htmlFor="open-repository"
        help="With deployments-only access a host lists no private repository, but shows the deployments of those you may see."
      >
        <div className="flex gap-2">
          <div className="min-w-0 flex-1">
            <Input
              id="open-repository"
              icon={<RepoIcon size={16} />}
              value={text}
              placeholder="owner/repo or an address of GitHub"
              maxLength={500}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <Button type="submit" disabled={!first}>
            Open
          </Button>
        </div>
      </Field>
      {typed.length > 1 && (
        <div className="mt-2 overflow-hidden rounded-lg border border-line">
          <OpenLinks typed={typed} />
        </div>
      )}
    </form>
  );
}
