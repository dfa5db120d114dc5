import type { Route } from "@/lib/embedded-github/http/route";
import { getAvatar } from "./get-avatar";
import { getUser } from "./get-user";
import { getViewer } from "./get-viewer";
import { listViewerRepositories } from "./list-viewer-repositories";

/** Users, below the root of the API. */
export const userRoutes: readonly Route[] = [
  ["GET", "/user", getViewer, "users/users#get-the-authenticated-user"],
  ["GET", "/user/repos", listViewerRepositories, "repos/repos#list-repositories-for-the-authenticated-user"],
  ["GET", "/users/:login", getUser, "users/users#get-a-user"],
  ["GET", "/avatars/:file", getAvatar, ""],
];
