import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Flag } from "@/components/ui/flag";
import type { RepositoryKey } from "@/lib/domain/repository-key";
import { plural } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { EnvironmentGroup } from "./by-environment";
import { CommitDeployment } from "./commit-deployment";

interface Props {
  group: EnvironmentGroup;
  repositoryKey: RepositoryKey;
}

/** Every deployment of the commit to one environment, newest first. */
export function CommitEnvironment({ group, repositoryKey }: Props) {
  const { environment, current, deployments } = group;
  return (
    <Card
      className="mt-4"
      title={
        <span className="flex min-w-0 items-center gap-2">
          <Link
            href={paths.environment(repositoryKey, environment)}
            prefetch={false}
            dir="auto"
            className="cut rounded-xs hover:underline"
            title={environment}
          >
            {environment}
          </Link>
          {current && <Flag kind="current">Live here now</Flag>}
        </span>
      }
      end={deployments.length > 1 ? plural(deployments.length, "deployment") : undefined}
    >
      <ul>
        {deployments.map((deployment) => (
          <CommitDeployment key={deployment.id} deployment={deployment} repositoryKey={repositoryKey} />
        ))}
      </ul>
    </Card>
  );
}
