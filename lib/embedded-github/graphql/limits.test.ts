import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resetEnv } from "@/lib/env";
import { Asked } from "./testing";

let asked: Asked;

beforeAll(async () => {
  asked = await Asked.make();
  await asked.world.repository("shop");
});
afterAll(() => asked.world.end());

const shop = (fields: string) => `{repository(owner:"octocat",name:"shop"){${fields}}}`;
const rate = "{rateLimit{cost nodeCount used remaining limit resetAt}";
const costOf = async (fields: string) =>
  (await asked.data(`query${rate} ${shop(fields).slice(1)}`)).rateLimit as { cost: number; nodeCount: number };

describe("connections", () => {
  test.each([
    [
      "deployments{nodes{id}}",
      "MISSING_PAGINATION_BOUNDARIES: You must provide a `first` or `last` value to properly paginate the `deployments` connection.",
    ],
    [
      "...F}} fragment F on Repository{environments{edges{cursor}}",
      "MISSING_PAGINATION_BOUNDARIES: You must provide a `first` or `last` value to properly paginate the `environments` connection.",
    ],
    [
      "deployments(first:101){totalCount}",
      "EXCESSIVE_PAGINATION: Requesting 101 records on the `deployments` connection exceeds the `first` limit of 100 records.",
    ],
    [
      "deployments(last:1000){totalCount}",
      "EXCESSIVE_PAGINATION: Requesting 1000 records on the `deployments` connection exceeds the `last` limit of 100 records.",
    ],
    [
      "deployments(first:0){nodes{id}}",
      "MISSING_PAGINATION_BOUNDARIES: `first` on the `deployments` connection cannot be less than one.",
    ],
    [
      "deployments(first:-1){nodes{id}}",
      "MISSING_PAGINATION_BOUNDARIES: `first` on the `deployments` connection cannot be less than one.",
    ],
    [
      "deployments(first:1,last:1){nodes{id}}",
      "EXCESSIVE_PAGINATION: Passing both `first` and `last` to paginate the `deployments` connection is not supported.",
    ],
    [
      "deployments(first:100){nodes{statuses(first:100){nodes{deployment{statuses(first:50){nodes{id}}}}}}}",
      "MAX_NODE_LIMIT_EXCEEDED: By the time this query traverses to the statuses connection, it is requesting up to 510,100 possible nodes which exceeds the maximum limit of 500,000.",
    ],
  ])("%s is refused", async (fields, error) => {
    const query = fields.startsWith("...F") ? `{repository(owner:"octocat",name:"shop"){${fields}}` : shop(fields);
    const { body } = await asked.ask(query);
    expect(body.data).toBeUndefined();
    expect(`${body.errors[0].type}: ${body.errors[0].message}`).toBe(error);
  });

  test("bounds count also where they come from variables and their defaults", async () => {
    const query = `query($n:Int=101){repository(owner:"octocat",name:"shop"){deployments(first:$n){totalCount}}}`;
    expect((await asked.errors(query))[0]).toContain("exceeds the `first` limit");
    expect(await asked.errors(query, { n: 1 })).toEqual([]);
    expect((await asked.errors(query, { n: null }))[0]).toBeUndefined();
  });

  test("only a total needs no bound", async () => {
    const { repository } = await asked.data(shop("deployments{totalCount} environments{totalCount}"));
    expect(repository).toEqual({ deployments: { totalCount: 0 }, environments: { totalCount: 0 } });
  });
});

describe("cost", () => {
  test.each([
    ["name", 1, 0],
    ["deployments(first:100){nodes{id}}", 1, 100],
    ["deployments(first:100){nodes{statuses(first:10){nodes{id}}}}", 1, 1100],
    ["deployments(first:100){nodes{a:statuses(first:5){nodes{id}} b:statuses(last:5){nodes{id}}}}", 2, 1100],
  ])("of %s is %i for %i nodes", async (fields, cost, nodeCount) => {
    expect(await costOf(fields)).toMatchObject({ cost, nodeCount });
  });

  test("is counted apart from REST, and only for what runs", async () => {
    const used = async () => asked.rest("GET", "/rate_limit");
    const before = await used();
    const twice = "deployments(first:100){nodes{a:statuses(first:5){nodes{id}} b:statuses(last:5){nodes{id}}}}";
    const { tokens } = asked.world;
    const answer = await asked.ask(shop(twice), {}, tokens.octocat);
    await asked.ask("{nothing}", {}, tokens.octocat);
    const after = await used();
    expect(after.resources.graphql.used - before.resources.graphql.used).toBe(2);
    expect(after.resources.core.used).toBe(before.resources.core.used);
    expect(answer.headers.get("x-ratelimit-resource")).toBe("graphql");
    expect(Number(answer.headers.get("x-ratelimit-used"))).toBe(after.resources.graphql.used);
  });
});

test("a query that costs more than is left does not run, and says so with 200", async () => {
  const [token, dear] = [
    await asked.token(),
    "deployments(first:100){nodes{a:statuses(first:5){nodes{id}} b:statuses(last:5){nodes{id}}}}",
  ];
  await withLimit(2, async () => {
    expect((await asked.data("{rateLimit{cost limit remaining used}}", {}, token)).rateLimit).toEqual({
      cost: 1,
      limit: 2,
      remaining: 1,
      used: 1,
    });
    const { status, body } = await asked.ask(shop(dear), {}, token);
    expect([status, body.data, body.errors[0].type]).toEqual([200, undefined, "RATE_LIMITED"]);
    await asked.data("{viewer{login}}", {}, token);
  });
  await withLimit(0, async () => {
    expect(await asked.data("{rateLimit{cost}}", {}, token)).toEqual({ rateLimit: null });
  });
});

async function withLimit(limit: number, work: () => Promise<void>): Promise<void> {
  const before = process.env.BERTH_API_LIMIT;
  process.env.BERTH_API_LIMIT = String(limit);
  resetEnv();
  try {
    await work();
  } finally {
    process.env.BERTH_API_LIMIT = before;
    resetEnv();
  }
}

describe("a query may not be made to work the server to death", () => {
  const doubling = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Query{...F${i + 1} ...F${i + 1}}`).join(" ");
  const nested = "fields{type{fields{type{name}}}}";

  test.each([
    [
      "nested too deep",
      () => `{repository(owner:"a",name:"b"){${'owner{repository(name:"b"){'.repeat(13)}id${"}}".repeat(13)}}}`,
      "nested more than 25 levels",
    ],
    [
      "of many aliases",
      () => `{${Array.from({ length: 5001 }, (_, i) => `a${i}:__typename`).join(" ")}}`,
      "Syntax Error: Document contains more tha. 10000 tokens",
    ],
    [
      "of many fields",
      () =>
        `{...F ...F ...F} fragment F on Query{${Array.from({ length: 2000 }, (_, i) => `a${i}:__typename`).join(" ")}}`,
      "more than 5000 fields",
    ],
    ["of doubling fragments", () => `{...F0} ${doubling} fragment F40 on Query{__typename}`, "more than 5000 fields"],
    ["of brackets", () => `{${"...{".repeat(4900)}a`, "nested too deep|Syntax Error|tokens"],
    [
      "of many introspections",
      () => `{${Array.from({ length: 20 }, (_, i) => `a${i}:__schema{types{${nested}}}`).join(" ")}}`,
      "asks for more than 1000000 values",
    ],
    [
      "of many values",
      () =>
        shop(
          `deployments(first:100){nodes{${Array.from(
            { length: 110 },
            (_, i) => `a${i}:statuses(first:100){nodes{id}}`,
          ).join(" ")}}}`,
        ),
      "more than 1000000 values|exceeds the maximum limit",
    ],
    [
      "that contains itself",
      () => "{...A} fragment A on Query{...B} fragment B on Query{...A}",
      "Cannot spread fragment",
    ],
  ])("%s", async (_, query, error) => {
    const begun = performance.now();
    const { status, body } = await asked.ask(query());
    expect(status).toBe(200);
    expect(body.data).toBeUndefined();
    expect(body.errors[0].message).toMatch(new RegExp(error));
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("nor by more than a hundred node ids", async () => {
    const ids = Array.from({ length: 101 }, () => "x");
    expect(await asked.errors("query($ids:[ID!]!){nodes(ids:$ids){id}}", { ids })).toEqual([
      "ARGUMENT_LIMIT: You may not provide more than 100 node ids; you provided 101.",
    ]);
  });
});

describe("a body that is no request", () => {
  test.each([
    ["{", 400, "Problems parsing JSON"],
    ["[]", 400, "Body should be a JSON object"],
    ["", 400, "A query attribute must be specified and must be a string."],
    [{ query: 1 }, 400, "A query attribute must be specified and must be a string."],
    [{ query: "{viewer{id}}", variables: [] }, 400, "Variables must be a JSON object."],
    [{ query: "{viewer{id}}", operationName: 1 }, 400, "The operation name must be a string."],
    [{ query: "x".repeat(1024 * 1024) }, 413, "The request body is larger than 1048576 bytes."],
  ])("%j answers %i", async (body, status, message) => {
    const answer = await asked.post(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ message, status: String(status) });
  });

  test.each([
    ["", /^Syntax Error/],
    ["{", /^Syntax Error/],
    ["\u0000", /^Syntax Error/],
    ["{nothing}", /^Cannot query field "nothing" on type "Query"/],
    ["query($n:Int!){viewer{id}}", /never used|\$n/],
    ["query A{viewer{id}} query B{viewer{id}}", /^An operation name is required/],
    ["subscription{x}", /./],
  ])("the query %j answers 200 with errors and no data", async (query, message) => {
    const { status, body } = await asked.ask(query);
    expect([status, body.data]).toEqual([200, undefined]);
    expect(body.errors[0].message).toMatch(message);
  });

  test("a variable of the wrong type is an error with its place", async () => {
    const { body } = await asked.ask("query($id:ID!){node(id:$id){id}}", { id: { a: 1 } });
    expect(body).toMatchObject({ errors: [{ locations: [{ line: 1, column: 7 }] }] });
    expect(body.data).toBeUndefined();
  });

  test("one operation of several is chosen by name", async () => {
    const query = "query A{viewer{login}} query B{viewer{id}}";
    const { body } = await asked.post({ query, operationName: "A" });
    expect(body).toEqual({ data: { viewer: { login: "hubot" } } });
  });
});
