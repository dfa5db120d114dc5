import type { LookupAddress } from "node:dns";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { Listener } from "@/lib/embedded-github/testing/listener";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/lib/store/test-database";
import { postDelivery } from "./post-delivery";
import { resolveTarget, TargetRefused } from "./resolve-target";
import { urlRefusal } from "./target";

/** This machine, in every spelling a client may try. */
const LOOPBACK = [
  "127.0.0.1",
  "127.0.0.1:8080",
  "127.0.0.2",
  "127.255.255.254",
  "127.1",
  "127.0.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0x0.0x0.0x1",
  "0x7f.1",
  "0177.0.0.1",
  "0177.0.0.01",
  "00000177.0.0.1",
  "017700000001",
  "0x7F.0.0.0x1",
  "127.0x1",
  "127.0.0.1.",
  "127.0.0.1..",
  "%31%32%37.0.0.1",
  "127%2e0%2e0%2e1",
  "127。0。0。1",
  "１２７.０.０.１",
  "①②⑦.⓪.⓪.①",
  "127．0．0．1",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::0001]",
  "[::0.0.0.1]",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "localhost:22222",
  "ｌｏｃａｌｈｏｓｔ",
  "a.localhost",
  "a.b.localhost.",
];

/** Everything else that is not public; loopback inside another form is refused even in local mode. */
const NEVER = [
  // Unspecified and this network
  "0.0.0.0",
  "0",
  "0x0",
  "00000000",
  "0.0.0.1",
  "0.255.255.255",
  "0.0",
  "[::]",
  "[0:0:0:0:0:0:0:0]",
  "[0::0]",
  // Private
  "10.0.0.1",
  "10.1",
  "10.255.255.255",
  "167772161",
  "0xa000001",
  "012.0.0.1",
  "0xa.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "0xac100001",
  "192.168.0.1",
  "192.168.1",
  "192.168.257",
  "3232235521",
  "0xc0a80001",
  "0300.0250.0.1",
  "030052000001",
  // Link-local and metadata
  "169.254.169.254",
  "169.254.0.1",
  "169.254.170.2",
  "2852039166",
  "0xa9fea9fe",
  "0xa9.0xfe.0xa9.0xfe",
  "0251.0376.0251.0376",
  "025177524776",
  "169.254.43518",
  "169.16689662",
  "169.254.169.254.",
  "169。254。169。254",
  "[fe80::1]",
  "[fe80::a9fe:a9fe]",
  "[febf::1]",
  "[fd00:ec2::254]",
  // Carrier NAT, protocol assignments, documentation, benchmarks
  "100.64.0.1",
  "100.127.255.254",
  "100.100.100.200",
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  // Multicast, reserved, broadcast
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "4294967295",
  "0xffffffff",
  // IPv4 inside IPv6
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[::ffff:0:127.0.0.1]",
  "[::ffff:8.8.8.8]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[::8.8.8.8]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b::8.8.8.8]",
  "[64:ff9b:1::10.0.0.1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[2002:0a00:0001::]",
  "[2001:0:7f00:1::]",
  "[2001::1]",
  // The rest of IPv6 that is not public
  "[fc00::1]",
  "[fd12:3456:789a::1]",
  "[fdff::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[ff05::2]",
  "[100::1]",
  "[2001:db8::1]",
  "[2001:10::1]",
  "[2001:20::1]",
  "[3fff::1]",
  "[5f00::1]",
  "[4000::1]",
  // Not an address at all
  "user@8.8.8.8",
  "user:pass@8.8.8.8",
  "8.8.8.8:22",
  "8.8.8.8:25",
  "8.8.8.8:6379",
  "8.8.8.8:11211",
  "256.1.1.1",
  "1.2.3.4.5",
  "0x100000000",
  "[fe80::1%25eth0]",
  "[::1",
  "",
];

const PUBLIC = [
  "8.8.8.8",
  "134744072",
  "1.1.1.1:8443",
  "126.255.255.255",
  "128.0.0.1",
  "172.15.255.255",
  "172.32.0.1",
  "192.167.255.255",
  "192.169.0.1",
  "100.63.255.255",
  "100.128.0.1",
  "169.253.0.1",
  "169.255.0.1",
  "223.255.255.255",
  "[2606:4700:4700::1111]",
  "[2a00:1450:4001::200e]",
  "[2001:4860:4860::8888]",
  "[2003::1]",
  "example.com",
  "EXAMPLE.com.",
  "example.com:8080",
  "localhost.example.com",
  "10.0.0.1.example.com",
  "xn--bcher-kva.example",
];

describe("by its URL alone, a webhook", () => {
  test("may go to loopback in local mode only", () => {
    expect(LOOPBACK.filter((host) => !urlRefusal(`http://${host}/hook`, false))).toEqual([]);
    expect(LOOPBACK.filter((host) => urlRefusal(`http://${host}/hook`, true))).toEqual([]);
  });

  test.each([false, true])("never goes to what is not public (local mode: %s)", (localMode) => {
    expect(NEVER.filter((host) => !urlRefusal(`https://${host}/`, localMode))).toEqual([]);
  });

  test.each([false, true])("may go to what is public (local mode: %s)", (localMode) => {
    expect(PUBLIC.filter((host) => urlRefusal(`https://${host}/`, localMode))).toEqual([]);
  });

  test.each([
    "file:///etc/passwd",
    "ftp://8.8.8.8/",
    "gopher://8.8.8.8/",
    "ws://8.8.8.8/",
    "data:text/plain,1",
    "javascript:1",
    "//8.8.8.8/",
    "8.8.8.8",
  ])("uses http or https, not %s", (url) => {
    expect(urlRefusal(url, true)).toBeDefined();
  });
});

describe("by what its name resolves to, a webhook", () => {
  let database: TestDatabase;
  let listener: Listener;
  beforeAll(async () => {
    database = await testDatabase();
    listener = await Listener.start();
    return async () => {
      await listener.end();
      await database.drop();
    };
  });
  afterEach(() => {
    delete process.env.BERTH_ALLOW_PUBLIC_EMBEDDED;
    resetEnv();
    expect(listener.received).toHaveLength(0);
  });
  const outside = () => {
    process.env.BERTH_ALLOW_PUBLIC_EMBEDDED = "1";
    resetEnv();
  };
  const at = (...addresses: string[]): LookupAddress[] =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const send = (resolve: (host: string) => Promise<LookupAddress[]>, host = "receiver.example") =>
    postDelivery(
      { url: `http://${host}:${listener.port}/`, headers: {}, body: "{}", verify: true },
      AbortSignal.timeout(2_000),
      { resolve },
    );

  test.each([
    [["127.0.0.1"]],
    [["8.8.8.8", "127.0.0.1"]],
    [["127.0.0.1", "8.8.8.8"]],
    [["2606:4700:4700::1111", "::1"]],
    [["8.8.8.8", "169.254.169.254"]],
    [["::ffff:127.0.0.1"]],
    [["fe80::1%lo"]],
    [["10.0.0.1"]],
    [["0.0.0.0"]],
  ])("is not sent where any address is refused: %j", async (addresses) => {
    outside();
    const outcome = await send(async () => at(...addresses));
    expect(outcome).toMatchObject({ ok: false, statusCode: null, unreached: false });
    expect(outcome.status).toBe("not sent: url is not supported because it does not lead to a public address");
  });

  test("is not sent to a private address in local mode either, nor to a name without an address", async () => {
    expect((await send(async () => at("192.168.0.1"))).status).toMatch(/^not sent/);
    expect((await send(async () => [])).status).toBe("failed to connect to host");
  });

  test("goes to the address that was checked, however often the name changes its mind", async () => {
    // Both are this machine; only the second one, which nobody asked about, has a listener.
    let asked = 0;
    const flips = async () => (asked++ === 0 ? at("127.0.0.9") : at("127.0.0.1"));
    const outcome = await send(flips);
    expect(outcome.ok).toBe(false);
    expect(asked).toBe(1);
    outside();
    asked = 0;
    const back = async () => (asked++ === 0 ? at("127.0.0.1") : at("8.8.8.8"));
    expect((await send(back)).status).toMatch(/^not sent/);
    expect(asked).toBe(1);
  });

  test("asks no resolver about an address", async () => {
    const never = () => Promise.reject(new Error("asked"));
    outside();
    await expect(resolveTarget("http://2130706433/", never)).rejects.toThrow(TargetRefused);
    expect(await resolveTarget("https://8.8.8.8/", never)).toEqual([{ address: "8.8.8.8", family: 4 }]);
    expect(await resolveTarget("https://[2606:4700:4700::1111]/", never)).toEqual([
      { address: "2606:4700:4700::1111", family: 6 },
    ]);
  });

  test("reaches the receivers of this very process wherever they are", async () => {
    outside();
    const inside = async () => at("127.0.0.1");
    expect(await resolveTarget("http://localhost:3000/deployer/webhook", inside)).toEqual(at("127.0.0.1"));
    await expect(resolveTarget("http://localhost:3000/api/v3/user", inside)).rejects.toThrow(TargetRefused);
    await expect(resolveTarget("http://localhost:3001/deployer/webhook", inside)).rejects.toThrow(TargetRefused);
  });
});
