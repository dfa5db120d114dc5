"use client";

import { EyeClosedIcon, EyeIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { RepositoryView } from "@/lib/domain/views";
import { previewsSummary } from "./lane-words";
import { PreviewFolder } from "./preview-folder";
import { goneCounts, shownFolders } from "./shown-folders";
import { useShowDestroyed } from "./use-show-destroyed";

/** The transient environments, in folders by prefix. Destroyed ones are counted and hidden. */
export function Previews({ view }: { view: RepositoryView }) {
  const { shown, toggle } = useShowDestroyed();
  const folders = shownFolders(view.folders, shown);
  if (view.folders.length === 0) return null;
  return (
    <section aria-labelledby="previews" className="pb-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-5 pb-2.5">
        <h2 id="previews" className="font-semibold text-md">
          Previews
        </h2>
        <p className="text-fg-muted">
          {previewsSummary(view.livePreviews, view.folders.length, goneCounts(view.folders), shown)}
        </p>
        {view.destroyedPreviews > 0 && (
          <span className="ml-auto">
            <Button onClick={toggle} variant="ghost" size="sm">
              {shown ? <EyeClosedIcon size={16} /> : <EyeIcon size={16} />}
              {shown ? "Hide destroyed" : "Show destroyed"}
            </Button>
          </span>
        )}
      </div>
      {folders.length > 0 && (
        <Card>
          {folders.map((folder, i) => (
            <PreviewFolder key={folder.name} folder={folder} repository={view.repository} open={i === 0} />
          ))}
        </Card>
      )}
    </section>
  );
}
