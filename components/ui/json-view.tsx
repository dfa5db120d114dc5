import { jsonTokens } from "./json-tokens";

export const JSON_COLOURS = {
  key: "text-accent",
  string: "text-success",
  number: "text-attention",
  word: "text-waiting",
  rest: undefined,
} as const;

/** JSON in colours. Text nodes only: nothing in it can become markup. */
export function JsonView({ text, className = "" }: { text: string; className?: string }) {
  return (
    <pre
      // A long payload scrolls inside its own box, which therefore must be reached by keys.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without focusable content needs it
      tabIndex={0}
      className={`overflow-auto rounded-code bg-inset px-3.5 py-3 font-mono text-sm leading-5 tracking-[-0.01em] ${className}`}
    >
      <code>
        {jsonTokens(text).map(({ at, kind, text: part }) => (
          <span key={at} className={JSON_COLOURS[kind]}>
            {part}
          </span>
        ))}
      </code>
    </pre>
  );
}
