const WORDS = new Map([
  ["AccessDenied", "The host did not let Berth sign you in. Choose an account that may use Berth."],
  ["OAuthSignin", "The host could not be reached to begin the sign-in. Try again in a moment."],
  ["OAuthCallback", "The sign-in was not finished: it was refused, or it took too long. Try again."],
  [
    "Callback",
    "The sign-in was refused at the host, or Berth could not keep it. Try again; if it happens twice, look at the server's log.",
  ],
  ["Configuration", "Sign-in is not set up correctly on this server. Its log says what is missing."],
  ["SessionRequired", "You are signed out. Sign in to see this page."],
]);

/** A sentence of ours for an error code of the address; the code itself is never shown, for anybody can write one there. */
export function signInError(code: string | string[] | undefined): string | null {
  const first = [code].flat()[0];
  if (!first) return null;
  return WORDS.get(first) ?? "The sign-in did not work. Try again.";
}
