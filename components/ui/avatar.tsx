import { safeHref } from "@/lib/domain/safe-href";
import type { Person } from "@/lib/domain/views";
import { AvatarPicture } from "./avatar-picture";
import { cx } from "./cx";

/** The picture of a person, a rounded square for a bot. Decorative: the name stands beside it. */
export function Avatar({ person, size = 16 }: { person: Person; size?: 16 | 20 | 24 | 28 }) {
  const src = picture(person.avatarUrl);
  return (
    <span
      aria-hidden
      className={cx(
        "relative inline-flex flex-none overflow-hidden bg-inset align-middle shadow-[inset_0_0_0_1px_rgb(0_0_0/.06)]",
        person.bot ? "rounded-xs" : "rounded-full",
      )}
      style={{ width: size, height: size }}
    >
      <Pattern login={person.login} />
      {src && <AvatarPicture src={src} size={size} />}
    </span>
  );
}

function picture(url: string | null): string | undefined {
  return url?.startsWith("/") && !url.startsWith("//") ? url : safeHref(url)?.href;
}

/** A mirrored 5 by 5 pattern that follows from the name. */
function Pattern({ login }: { login: string }) {
  const bits = hash(login);
  const hue = bits % 360;
  const cells = Array.from({ length: 15 }, (_, i) => i).filter((i) => (bits >>> i) & 1);
  return (
    <svg
      viewBox="-.75 -.75 6.5 6.5"
      className="size-full"
      style={{ background: `hsl(${hue} 45% 92%)`, fill: `hsl(${hue} 52% 45%)` }}
      aria-hidden="true"
    >
      {cells.flatMap((i) => {
        const x = i % 3;
        const y = Math.floor(i / 3);
        return [...new Set([x, 4 - x])].map((at) => (
          <rect key={`${at} ${y}`} x={at} y={y} width="1.02" height="1.02" />
        ));
      })}
    </svg>
  );
}

// FNV-1a: short, and spreads similar names.
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (const letter of text) h = Math.imul(h ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return h >>> 0;
}
