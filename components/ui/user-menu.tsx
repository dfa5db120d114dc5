"use client";

import { AppsIcon, DevicesIcon, KeyIcon, PlusIcon, ServerIcon, SignOutIcon } from "@primer/octicons-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import type { HostAccount, Person } from "@/lib/domain/views";
import { paths } from "@/lib/paths";
import { Avatar } from "./avatar";
import { errorToast } from "./error-toast";
import { Menu, MenuCheck, MenuItem, MenuLink } from "./menu";
import { signOut, signOutEverywhere, signOutOf } from "./sign-out";
import { THEMES, type Theme, useTheme } from "./theme";
import { TIME_MODE_WORDS, useSetTimeMode, useTimeMode } from "./time";
import { TIME_MODES } from "./time-cookie";

const THEME_WORDS: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };
const HEAD = "px-2 pt-1.5 pb-1 font-medium text-fg-subtle text-xs";
const TRIGGER =
  "inline-flex size-8 items-center justify-center rounded-full hover:bg-hover data-[state=open]:bg-hover max-sm:size-11";

/** Who is signed in, how Berth looks, how times read, the embedded host's own settings, and the way out. */
export function UserMenu({ viewer }: { viewer: Person }) {
  const [theme, setTheme] = useTheme();
  const mode = useTimeMode();
  const setMode = useSetTimeMode();
  const leave = () =>
    signOut().catch(() => errorToast("Signing out did not work. Try again; you are still signed in."));
  const leaveEverywhere = () =>
    signOutEverywhere().catch(() => errorToast("Signing out did not work. Try again; nothing was ended."));
  return (
    <Menu label={signedInAs(viewer)} triggerClass={TRIGGER} trigger={<Avatar person={viewer} size={24} />}>
      <div className="flex items-center gap-2 px-2 py-1.5">
        <Avatar person={viewer} size={20} />
        <span>
          Signed in as <bdi className="font-semibold">{viewer.login}</bdi>
        </span>
      </div>
      {viewer.hosts && <Hosts accounts={viewer.hosts} />}
      <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
      <DropdownMenu.Label className={HEAD}>Theme</DropdownMenu.Label>
      {THEMES.map((name) => (
        <MenuCheck key={name} radio checked={theme === name} onChange={() => setTheme(name)}>
          {THEME_WORDS[name]}
        </MenuCheck>
      ))}
      <DropdownMenu.Label className={HEAD}>Times</DropdownMenu.Label>
      {TIME_MODES.map((name) => (
        <MenuCheck key={name} radio checked={mode === name} onChange={() => setMode(name)}>
          {TIME_MODE_WORDS[name]}
        </MenuCheck>
      ))}
      <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
      {viewer.host === "local" && <Settings />}
      <MenuItem onSelect={leave}>
        <Icon>
          <SignOutIcon size={16} />
        </Icon>
        Sign out
      </MenuItem>
      <MenuItem onSelect={leaveEverywhere}>
        <Icon>
          <DevicesIcon size={16} />
        </Icon>
        Sign out everywhere
      </MenuItem>
    </Menu>
  );
}

/** Where there are several hosts, who this is says little without the one where. */
function signedInAs({ login, host, hosts }: Person): string {
  const label = hosts?.find((account) => account.host === host)?.label;
  return label ? `Signed in as ${login} at ${label}` : `Signed in as ${login}`;
}

/** Who the viewer is at each host, the way out of one of several, and the way to sign in at the others too. */
function Hosts({ accounts }: { accounts: readonly HostAccount[] }) {
  const several = accounts.filter(({ login }) => login !== null).length > 1;
  return (
    <>
      <DropdownMenu.Label className={HEAD}>Accounts</DropdownMenu.Label>
      {accounts.map(({ host, label, login }) =>
        login === null ? (
          <MenuLink key={host} href={paths.signIn(undefined, host)}>
            <Icon>
              <PlusIcon size={16} />
            </Icon>
            <span className="cut">Add an account at {label}</span>
          </MenuLink>
        ) : several ? (
          <MenuItem key={host} onSelect={() => leave(host)}>
            <Account login={login} label={label} />
            <span className="ml-auto flex-none pl-3 text-fg-muted">Sign out</span>
          </MenuItem>
        ) : (
          <div key={host} className="flex min-h-8 items-center gap-2 px-2 py-1">
            <Account login={login} label={label} />
          </div>
        ),
      )}
    </>
  );
}

function Account({ login, label }: { login: string; label: string }) {
  return (
    <>
      <Icon>
        <ServerIcon size={16} />
      </Icon>
      <span className="cut">
        <bdi>{login}</bdi> <span className="text-fg-muted">at {label}</span>
      </span>
    </>
  );
}

const leave = (host: string) =>
  signOutOf(host).catch(() => errorToast("Signing out did not work. Try again; you are still signed in."));

/** Only the embedded GitHub has these pages at Berth's own address. */
function Settings() {
  return (
    <>
      <MenuLink href={paths.settings.tokens()} outside>
        <Icon>
          <KeyIcon size={16} />
        </Icon>
        Personal access tokens
      </MenuLink>
      <MenuLink href={paths.settings.apps()} outside>
        <Icon>
          <AppsIcon size={16} />
        </Icon>
        OAuth apps
      </MenuLink>
      <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
    </>
  );
}

function Icon({ children }: { children: ReactNode }) {
  return <span className="flex size-4 flex-none items-center justify-center text-fg-muted">{children}</span>;
}
