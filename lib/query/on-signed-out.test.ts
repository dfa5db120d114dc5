import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { ViewError } from "./fetch-view";
import { onSignedOut } from "./on-signed-out";

it("tells of a view that says one is signed out, and of no other failure", async () => {
  const client = new QueryClient();
  const tell = vi.fn();
  const stop = onSignedOut(client, tell);
  const ask = (code: "signed_out" | "not_found") =>
    client
      .fetchQuery({
        queryKey: [code],
        queryFn: () => Promise.reject(new ViewError({ code, message: "no" })),
        retry: false,
      })
      .catch(() => undefined);
  await ask("not_found");
  expect(tell).not.toHaveBeenCalled();
  await ask("signed_out");
  expect(tell).toHaveBeenCalledTimes(1);
  stop();
  await ask("signed_out");
  expect(tell).toHaveBeenCalledTimes(1);
});
