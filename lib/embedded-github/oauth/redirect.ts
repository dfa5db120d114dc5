/** Sends the browser on to an address with these parameters added; undefined ones are left out. */
export function redirectTo(address: string, parameters: Record<string, string | undefined>): Response {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return new Response(null, {
    status: 302,
    headers: { location: url.toString(), "cache-control": "no-store", "referrer-policy": "no-referrer" },
  });
}
