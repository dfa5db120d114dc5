import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { decoded } from "@/lib/use-cases/view-response";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  // A host's name may have a port, and the colon before it may arrive percent-encoded.
  const nextauth = (await context.params).nextauth.map(decoded);
  return NextAuth(request as never, { params: { nextauth } } as never, authOptions(await viewerOfRequest(request)));
}

export { handler as GET, handler as POST };
