import { describe, expect, it } from "vitest";
import { safeHref } from "./safe-href";

describe("safeHref", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "vbscript:x",
    "blob:https://a/b",
    "file:///etc/passwd",
    "//evil.example",
    "https://shop.example@evil.example/",
    "https://u:p@evil.example/",
    "shop.example",
    "",
    null,
    undefined,
  ])("refuses %j", (text) => {
    expect(safeHref(text)).toBeUndefined();
  });

  it("shows the real host of a look-alike", () => {
    expect(safeHref("https://аcme.example/x")?.host).toBe("xn--cme-5cd.example");
  });

  it("takes plain web addresses", () => {
    expect(safeHref("http://127.0.0.1:3000/deployer/logs/1")).toEqual({
      href: "http://127.0.0.1:3000/deployer/logs/1",
      host: "127.0.0.1:3000",
    });
  });
});
