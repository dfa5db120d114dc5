import { PersonIcon, RepoIcon, RocketIcon, TerminalIcon } from "@primer/octicons-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Way, Ways } from "@/components/ui/way";
import { apiBase } from "@/lib/domain/api-base";
import type { OverviewRow, Person, RepositoryInfo } from "@/lib/domain/views";
import { plural } from "@/lib/format";
import { paths } from "@/lib/paths";
import { OpenRepository } from "./open-repository";
import { hostsOf } from "./typed-repository";

/** No repository at all: three ways to get one in sight. */
export function NoRepositories({ viewer }: { viewer: Person }) {
  return (
    <div className="px-6 pb-12 max-sm:px-4">
      <EmptyState title="No repository to see yet">
        <bdi className="font-medium text-fg">{viewer.login}</bdi> is shown no repository by this host. As soon as one
        can be read, it appears here by itself.
      </EmptyState>
      <OpenRepository hosts={hostsOf({ rows: [], viewer })} />
      <Ways>
        <Way
          icon={TerminalIcon}
          title="Add one of yours"
          text="On the machine where Berth runs, for any git repository."
          code="npm run berth -- repo add ../shop"
        />
        <Way
          icon={PersonIcon}
          title="Sign in as somebody else"
          text="Another account may read more. Sign out in the menu at the upper right."
        />
        <Way
          icon={RepoIcon}
          title="Ask for access"
          text="An admin of a repository can give you read access; Berth asks again within a minute."
        />
      </Ways>
    </div>
  );
}

/** Repositories without a single deployment. */
export function NothingDeployed({ rows, viewer }: { rows: readonly OverviewRow[]; viewer: Person }) {
  const first = rows[0]?.repository;
  const writable = rows.find((row) => row.repository.permissions.write)?.repository;
  return (
    <div className="px-6 pb-12 max-sm:px-4">
      <EmptyState title="Nothing has been deployed from here yet">
        Berth read {plural(rows.length, "repository", "repositories")} and found no deployments. The first one appears
        here by itself.
      </EmptyState>
      <OpenRepository hosts={hostsOf({ rows, viewer })} />
      <Ways>
        <Way
          icon={RocketIcon}
          title="From Berth"
          text="Choose a ref and an environment; Berth shows what will happen first."
        >
          {writable && (
            <Link href={paths.newDeployment(writable.key)} className="font-medium text-accent hover:underline">
              New deployment of {writable.key.name}
            </Link>
          )}
        </Way>
        <Way
          icon={TerminalIcon}
          title="From a shell"
          text="One call, from anything that can speak HTTP."
          code={first && callOf(first)}
        />
        <Way
          icon={RepoIcon}
          title="From one of the repositories"
          text="Each page shows how, with its own address and branch."
        >
          <ul className="flex flex-col gap-1">
            {rows.slice(0, 5).map(({ repository: { id, key } }) => (
              <li key={id} className="cut">
                <Link href={paths.repository(key)} className="font-medium text-accent hover:underline">
                  <bdi>
                    {key.owner}/{key.name}
                  </bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Way>
      </Ways>
    </div>
  );
}

/** As short as it can be said, so that it fits the card; each repository's own page has it ready to copy. */
function callOf({ key, htmlUrl, defaultBranch }: RepositoryInfo): string {
  return [
    `POST ${apiBase(key.host, new URL(htmlUrl).origin)}`,
    `     /repos/${key.owner}/${key.name}/deployments`,
    JSON.stringify({ ref: defaultBranch, auto_merge: false }),
  ].join("\n");
}
