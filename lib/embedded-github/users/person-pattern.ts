import { isPlainText } from "@/lib/embedded-github/http/plain-text";
import { findUser } from "./ensure-user";

/**
 * The extended regular expression that finds, in `Name <email>`, who commits as `text`: an e-mail address, or a login by
 * its no-reply addresses. Undefined where nobody can be meant: no such user, or no address.
 */
export async function personPattern(text: string): Promise<string | undefined> {
  if (text.length > 320 || !isPlainText(text) || /[\s<>]/.test(text)) return undefined;
  if (text.includes("@")) return `<${literal(text)}>`;
  const user = await findUser(text);
  return user && `<([0-9]+\\+)?${literal(user.login)}@users\\.noreply\\.[a-z0-9.-]+>`;
}

// Every character that means something in a pattern, as itself.
function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
