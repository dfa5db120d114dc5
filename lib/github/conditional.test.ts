import { beforeEach, describe, expect, it } from "vitest";
import { BerthError } from "@/lib/domain/failure";
import { conditional, forgetAnswers } from "./conditional";

describe("asking under the tag of an earlier answer", () => {
  let asked: Record<string, string>[] = [];
  let world = { value: "a" };
  beforeEach(() => {
    forgetAnswers();
    asked = [];
    world = { value: "a" };
  });

  // A host whose tag is the value itself.
  const ask = async (headers: Record<string, string>) => {
    asked.push(headers);
    const etag = `"${world.value.slice(0, 9)}"`;
    if (headers["if-none-match"] === etag)
      throw new BerthError({ code: "rejected", message: "Not modified", status: 304 });
    return { status: 200, headers: { etag, link: `<x>; rel="next"` }, data: [{ ...world }] };
  };

  it("gives the same answer again, with its headers, for a 304, and the new one after a change", async () => {
    const first = await conditional("mona /x", ask);
    expect(await conditional("mona /x", ask)).toEqual(first);
    world = { value: "b" };
    expect((await conditional("mona /x", ask)).data).toEqual([{ value: "b" }]);
    await conditional("mona /x", ask);
    expect(asked).toEqual([{}, { "if-none-match": '"a"' }, { "if-none-match": '"a"' }, { "if-none-match": '"b"' }]);
  });

  it("is not harmed by whoever changes an answer", async () => {
    const first = await conditional("mona /x", ask);
    first.data.length = 0;
    const second = await conditional("mona /x", ask);
    second.data.length = 0;
    expect((await conditional("mona /x", ask)).data).toEqual([{ value: "a" }]);
  });

  it("knows nothing for another token, and passes every other failure on", async () => {
    await conditional("mona /x", ask);
    await conditional("hubot /x", ask);
    expect(asked).toEqual([{}, {}]);
    const gone = new BerthError({ code: "not_found", message: "Not Found", status: 404 });
    await expect(conditional("mona /x", () => Promise.reject(gone))).rejects.toBe(gone);
  });

  it("keeps about 32 MB, what was used last, and nothing huge", async () => {
    world = { value: "x".repeat(900_000) };
    for (let i = 0; i < 40; i++) await conditional(`mona /${i}`, ask);
    asked = [];
    await conditional("mona /39", ask);
    await conditional("mona /0", ask);
    world = { value: "y".repeat(1_100_000) };
    await conditional("mona /huge", ask);
    await conditional("mona /huge", ask);
    expect(asked.map((headers) => "if-none-match" in headers)).toEqual([true, false, false, false]);
  });
});
