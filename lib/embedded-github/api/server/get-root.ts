import type { Ctx } from "@/lib/embedded-github/http/context";
import { send } from "@/lib/embedded-github/http/send";
import { api } from "@/lib/embedded-github/wire/urls";

/** GET /: where things are. Only what is served is named. */
export async function getRoot(c: Ctx): Promise<Response> {
  return send(c, {
    current_user_url: api("/user"),
    current_user_repositories_url: api("/user/repos{?type,page,per_page,sort}"),
    rate_limit_url: api("/rate_limit"),
    repository_url: api("/repos/{owner}/{repo}"),
    user_url: api("/users/{user}"),
  });
}
