import { DeviceDesktopIcon } from "@primer/octicons-react";
import { Avatar } from "@/components/ui/avatar";
import { Flag } from "@/components/ui/flag";

/** The sample accounts of the embedded GitHub. */
const PEOPLE = [
  { login: "octocat", may: "admin" },
  { login: "hubot", may: "writer" },
  { login: "monalisa", may: "reader" },
] as const;

interface Props {
  /** No other host is configured. */
  alone: boolean;
  busy: boolean;
  onChoose: (login: string) => void;
}

/** Who to be at the embedded GitHub, which asks for no password on this machine. */
export function LocalPeople({ alone, busy, onChoose }: Props) {
  return (
    <section aria-labelledby="local" className={alone ? "mt-6" : "mt-[22px] border-line border-t pt-4"}>
      <div className="flex items-center gap-2">
        <h2 id="local" className="font-semibold text-base">
          No GitHub?
        </h2>
        <Flag kind="plain">
          <DeviceDesktopIcon size={12} />
          this machine only
        </Flag>
      </div>
      <p className="mt-1.5 text-fg-muted text-sm max-sm:text-[13px]">
        The embedded GitHub keeps deployments of your own git repositories. No password on this machine: choose who you
        are.
      </p>
      <div className="mt-2.5 grid grid-cols-3 gap-2 max-sm:grid-cols-1">
        {PEOPLE.map(({ login, may }) => (
          <button
            key={login}
            type="button"
            disabled={busy}
            onClick={() => onChoose(login)}
            className="flex min-h-12 min-w-0 items-center gap-2 rounded-code border border-line-strong bg-canvas px-2.5 py-1 text-left transition-colors duration-1 hover:bg-hover disabled:opacity-60 max-sm:min-h-[52px] max-sm:gap-3 max-sm:px-3.5"
          >
            <Avatar person={{ login, avatarUrl: `/api/v3/avatars/${login}.svg`, bot: false }} size={20} />
            <span className="min-w-0">
              <span className="block truncate font-medium leading-[18px]">{login}</span>
              <span className="block text-fg-muted text-sm">{may}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  );
}
