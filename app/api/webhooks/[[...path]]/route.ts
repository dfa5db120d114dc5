import { webhooks } from "@/lib/webhooks/app";

const handler = (request: Request) => webhooks().fetch(request);

export { handler as DELETE, handler as GET, handler as OPTIONS, handler as PATCH, handler as POST, handler as PUT };
