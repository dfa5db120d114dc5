import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";

/** Says that the form is not empty because of what was typed here before, and offers an empty one. */
export function RestoredNote({ onReset }: { readonly onReset: () => void }) {
  return (
    <Note tone="neutral">
      <span className="flex flex-wrap items-center justify-between gap-2">
        What you typed here before is back.
        <Button size="sm" onClick={onReset}>
          Start over
        </Button>
      </span>
    </Note>
  );
}
