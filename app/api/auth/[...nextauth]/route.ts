import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { viewerOfRequest } from "@/lib/auth/viewer";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  return NextAuth(request as never, context as never, authOptions(await viewerOfRequest(request)));
}

export { handler as GET, handler as POST };
