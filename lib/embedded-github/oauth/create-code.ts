import { lt, sql } from "drizzle-orm";
import type { OauthAppRow, UserRow } from "@/lib/embedded-github/http/context";
import { oauthCodes } from "@/lib/embedded-github/schema";
import { hashOf, randomWord } from "@/lib/embedded-github/tokens/hash";
import { db } from "@/lib/store/db";
import type { AuthorizeRequest } from "./authorize-request";
import { scopesToGrant } from "./granted-scopes";

/** A one-use code for the app to exchange; what it grants is decided here, not when it is exchanged. */
export async function createCode(app: OauthAppRow, user: UserRow, request: AuthorizeRequest): Promise<string> {
  const code = randomWord(40);
  await db().delete(oauthCodes).where(lt(oauthCodes.createdAt, sql`now() - interval '1 day'`));
  await db()
    .insert(oauthCodes)
    .values({
      hash: hashOf(code),
      appId: app.id,
      userId: user.id,
      redirectUri: request.redirectUri,
      scopes: await scopesToGrant(request.scopes, app.id, user.id),
      codeChallenge: request.codeChallenge,
    });
  return code;
}
