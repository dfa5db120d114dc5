import { embeddedGithub } from "@/lib/embedded-github/app";

export const dynamic = "force-dynamic";

const github = embeddedGithub();
const answer = (request: Request) => github.fetch(request);

export { answer as DELETE, answer as GET, answer as HEAD, answer as PATCH, answer as POST, answer as PUT };
