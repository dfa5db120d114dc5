import { RadioTiles } from "@/components/ui/radio-tiles";
import { StateGlyph } from "@/components/ui/state-glyph";
import { STATUS_STATES, STATUS_WORDS, type StatusState } from "@/lib/domain/deployment-state";
import { outcomeOf } from "./outcome";

interface Props {
  readonly value: StatusState;
  readonly transient: boolean;
  readonly onChange: (state: StatusState) => void;
}

/** The seven states that can be posted, and what the chosen one makes of the deployment. */
export function StateTiles({ value, transient, onChange }: Props) {
  const { before, word, after } = outcomeOf(value, transient);
  return (
    <div>
      <p aria-hidden="true" className="mb-1.5 font-medium">
        State
      </p>
      <RadioTiles
        label="State"
        autoFocus
        value={value}
        onChange={onChange}
        items={STATUS_STATES.map((state) => ({
          value: state,
          label: STATUS_WORDS[state],
          icon: <StateGlyph state={state === "success" ? "active" : state} size={16} />,
        }))}
      />
      <p className="mt-1.5 text-fg-muted text-sm">
        {before} <b className="font-medium text-fg">{word}</b>
        {after}
      </p>
    </div>
  );
}
