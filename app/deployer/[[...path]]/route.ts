import { deployer } from "@/lib/embedded-github/deployer/app";

export const dynamic = "force-dynamic";

const app = deployer();
const answer = (request: Request) => app.fetch(request);

export { answer as GET, answer as HEAD, answer as PATCH, answer as POST };
