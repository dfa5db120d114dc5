import { Note } from "@/components/ui/note";
import { plural } from "@/lib/format";
import { type Step, sentence } from "./plan-words";

function Posts({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <p>
      Posts <code className="code">inactive</code> on {plural(steps.length, "deployment")}. {sentence(steps)}
    </p>
  );
}

/** Always beside it: a record is changed, not a server (design notes, section 9). */
function KeepsRunning({ steps, runsAt }: { readonly steps: readonly Step[]; readonly runsAt: readonly string[] }) {
  const gone = steps.some((s) => s.becomes === "destroyed" && s.deployment.environmentUrl !== null);
  const link = runsAt.length === 1 ? "its link" : "their links";
  return (
    <Note tone="attention">
      This changes records on GitHub only. Whatever runs {runsAt.length > 0 ? "at " : ""}
      {runsAt.map((host, i) => (
        <span key={host}>
          {i > 0 && ", "}
          <b className="break-all font-medium">{host}</b>
        </span>
      ))}{" "}
      keeps running{gone && runsAt.length > 0 ? `; ${link} will no longer be offered here` : ""}.
    </Note>
  );
}

export const DestroyWords = { Posts, KeepsRunning };
