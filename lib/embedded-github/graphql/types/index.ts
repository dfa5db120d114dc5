import { mutations } from "@/lib/embedded-github/graphql/mutations";
import type { Fields } from "@/lib/embedded-github/graphql/resolve";
import { checkRun, rollup, statusContext } from "./checks";
import { commit, gitActor, tag } from "./commit";
import { CONNECTIONS, connection, EDGES, edge, pageInfo } from "./connection";
import { deployment } from "./deployment";
import { deploymentStatus } from "./deployment-status";
import { environment, protectionRule } from "./environment";
import { metadata, query, rateLimit } from "./query";
import { ref } from "./ref";
import { repository } from "./repository";
import { bot, organization, user } from "./user";

/** Gives every type that is served its resolvers. A field without one answers null, or an honest error (`unresolved`). */
export function attachTypes(attach: <S>(name: string, fields: Fields<S>) => void): void {
  attach("Query", query);
  attach("Mutation", mutations);
  attach("RateLimit", rateLimit);
  attach("GitHubMetadata", metadata);
  attach("Repository", repository);
  attach("Deployment", deployment);
  attach("DeploymentStatus", deploymentStatus);
  attach("Environment", environment);
  attach("DeploymentProtectionRule", protectionRule);
  attach("Ref", ref);
  attach("Commit", commit);
  attach("Tag", tag);
  attach("GitActor", gitActor);
  attach("StatusCheckRollup", rollup);
  attach("StatusContext", statusContext);
  attach("CheckRun", checkRun);
  attach("User", user);
  attach("Organization", organization);
  attach("Bot", bot);
  attach("PageInfo", pageInfo);
  for (const name of CONNECTIONS) attach(name, connection);
  for (const name of EDGES) attach(name, edge);
}
