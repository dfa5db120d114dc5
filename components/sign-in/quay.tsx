import { FreeHull, Hull } from "@/components/ui/hull";
import { StateGlyph } from "@/components/ui/state-glyph";

const BERTHS = [
  { name: "production", state: "active", version: "v2.41.0", width: 254 },
  { name: "staging", state: "in_progress", version: "9ebd0f5", width: 314 },
  { name: "canary", state: null, version: "free", width: 225 },
] as const;

/** What Berth shows, as a picture: two berths taken, one free. */
export function Quay() {
  return (
    <div aria-hidden className="flex w-[420px] max-w-full gap-2">
      <div className="w-1 rounded-full bg-fg" />
      <div className="flex flex-col gap-[34px] py-1.5">
        {BERTHS.map((berth) => (
          <div key={berth.name}>
            <p className="mb-1.5 pl-1 font-medium text-fg-muted text-sm">{berth.name}</p>
            {berth.state === null ? (
              <FreeHull width={berth.width} height={44}>
                <span className="pl-9 text-fg-subtle text-sm">{berth.version}</span>
              </FreeHull>
            ) : (
              <Hull width={berth.width} height={44} state={berth.state}>
                <span className="flex items-center gap-2 pl-3 font-medium font-mono text-base">
                  <StateGlyph state={berth.state} />
                  {berth.version}
                </span>
              </Hull>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
