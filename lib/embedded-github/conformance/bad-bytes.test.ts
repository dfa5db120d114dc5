import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendRaw } from "./bad-input/send-raw";
import { tables } from "./bad-input/witness";
import { errorProblems } from "./check-reply";
import { Stage } from "./stage";

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage?.close());

const plain = { ref: "main", auto_merge: false, required_contexts: [] };
const deploy = (body: unknown) => stage.send("POST", "/repos/octocat/shop/deployments", { body });
const padded = (bytes: number) => {
  const text = JSON.stringify({ ...plain, payload: { pad: "" } });
  return text.replace('"pad":""', `"pad":"${"x".repeat(bytes - text.length)}"`);
};
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

describe("a payload", () => {
  test("of 1 MiB with its call comes back whole; a byte more is 413", async () => {
    const whole = padded(1024 * 1024);
    const reply = await deploy(whole);
    expect(reply.code).toBe(201);
    expect(reply.body).toMatchObject({ payload: JSON.parse(whole).payload });
    const before = await tables();
    const refused = await deploy(padded(1024 * 1024 + 1));
    expect([refused.code, errorProblems(refused)]).toEqual([413, []]);
    expect(await tables()).toBe(before);
  });

  test("comes back as deep as it came, up to the depth that is refused", async () => {
    const body = (levels: number) =>
      `{"ref":"main","auto_merge":false,"required_contexts":[],"payload":${deep(levels)}}`;
    const reply = await deploy(body(99));
    expect(reply.code).toBe(201);
    expect(reply.text).toContain(`"payload":${deep(99)}`);
    for (const levels of [100, 10_000, 170_000]) {
      const refused = await deploy(body(levels));
      expect([refused.code, errorProblems(refused)]).toEqual([400, []]);
    }
  });

  test("with names that mean something to a program comes back as it came", async () => {
    const text = '{"__proto__":{"admin":true},"constructor":{"prototype":null},"toString":1,"":2}';
    const reply = await deploy(`{"ref":"main","auto_merge":false,"payload":${text}}`);
    expect(reply.code).toBe(201);
    expect(reply.text).toContain(`"payload":${text}`);
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });
});

test("of a key that stands twice the last one counts, as everywhere in JSON", async () => {
  const reply = await deploy('{"ref":"none","ref":"main","auto_merge":false,"task":1,"task":"last"}');
  expect([reply.code, reply.body]).toMatchObject([201, { task: "last" }]);
});

test.each(["a\u0000b", "a\ud800b", "x".repeat(1_100_000)])(
  "a merge with a message that cannot be one moves no branch",
  async (message) => {
    const [base, head] = [stage.word("base"), stage.word("head")];
    for (const name of [base, head]) stage.branch(name, { [`${name}.txt`]: "new\n" });
    const before = stage.git.sha(base);
    const reply = await stage.send("POST", "/repos/octocat/shop/merges", {
      body: { base, head, commit_message: message },
    });
    expect([reply.code < 500, reply.code >= 400, errorProblems(reply)]).toEqual([true, true, []]);
    expect(stage.git.sha(base)).toBe(before);
  },
);

describe("what is not even a call", () => {
  const long = "x".repeat(40_000);
  const head = "Host: 127.0.0.1\r\nUser-Agent: raw\r\nConnection: close\r\n";
  test.each([
    ["a control character in the path", `GET /api/v3/meta\u0000 HTTP/1.1\r\n${head}\r\n`],
    ["a path that leads out", `GET /api/v3/../../../../etc/passwd HTTP/1.1\r\n${head}\r\n`],
    ["a backslash in the path", `GET /api/v3/repos/octocat/shop/branches/..\\..\\x HTTP/1.1\r\n${head}\r\n`],
    ["another server's address", `GET http://evil.example/api/v3/meta HTTP/1.1\r\n${head}\r\n`],
    [
      "a host that is none",
      "GET /api/v3/meta HTTP/1.1\r\nHost: a b\\c\r\nUser-Agent: raw\r\nConnection: close\r\n\r\n",
    ],
    ["headers beyond what is read", `GET /api/v3/meta HTTP/1.1\r\n${head}X-Long: ${long}\r\n\r\n`],
    ["a target beyond what is read", `GET /api/v3/meta?${long} HTTP/1.1\r\n${head}\r\n`],
    ["a method that is none", `G\u00cbT /api/v3/meta HTTP/1.1\r\n${head}\r\n`],
    ["a method that is not served", `PROPFIND /api/v3/meta HTTP/1.1\r\n${head}\r\n`],
    ["a body of two lengths", `POST /api/v3/meta HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
  ])("%s is refused, and the next call is answered", async (_, bytes) => {
    expect(await sendRaw(stage.origin, Buffer.from(bytes, "latin1"))).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await stage.send("GET", "/meta")).code).toBe(200);
  });
});
