import { expect, test } from "vitest";
import { mayReturnTo } from "./redirect-uri";

const app = (...redirectUris: string[]) => ({ ownerId: 1, redirectUris });
const DOCS = app("http://example.com/path");

// The cases of GitHub's own page about the parameter, and what a thief would try.
test.each([
  "http://example.com/path",
  "http://example.com/path/subdir/other",
  "http://oauth.example.com/path",
  "http://oauth.example.com/path/subdir/other",
  "http://example.com/path?x=/../y",
])("may return to %s", (uri) => {
  expect(mayReturnTo(DOCS, uri)).toBe(true);
});

test.each([
  "http://example.com/bar",
  "http://example.com/",
  "http://example.com/pathology",
  "http://example.com:8080/path",
  "http://oauth.example.com:8080/path",
  "http://example.org",
  "https://example.com/path",
  "http://badexample.com/path",
  "http://example.com.evil.example/path",
  "http://example.com@evil.example/path",
  "http://user@example.com/path",
  "http://evil.example/http://example.com/path",
  "http://example.com/path/../bar",
  "http://example.com/path/%2e%2e/bar",
  "http://example.com/path/..%2fbar",
  "http://example.com/path\\..\\bar",
  "http://example.com\\@evil.example/path",
  "http://example.com/path#x",
  "http://example.com/pa\nth",
  " http://example.com/path",
  "javascript:alert(1)",
  "//example.com/path",
  "/path",
  "",
])("may not return to %j", (uri) => {
  expect(mayReturnTo(DOCS, uri)).toBe(false);
});

test("on loopback any port is the same, and no other name", () => {
  const local = app("http://127.0.0.1/cb", "http://localhost:3000/cb", "http://[::1]/cb");
  for (const uri of ["http://127.0.0.1:8912/cb", "http://localhost:1/cb/x", "http://[::1]:9/cb"]) {
    expect(mayReturnTo(local, uri)).toBe(true);
  }
  for (const uri of ["http://127.0.0.2/cb", "http://evil.localhost/cb", "https://127.0.0.1/cb", "http://127.0.0.1/"]) {
    expect(mayReturnTo(local, uri)).toBe(false);
  }
});

test("an address that is a number has no subdomains, and a folder ends at its slash", () => {
  expect(mayReturnTo(app("http://10.0.0.1/cb"), "http://x.10.0.0.1/cb")).toBe(false);
  expect(mayReturnTo(app("http://a.example/cb/"), "http://a.example/cb/x")).toBe(true);
  expect(mayReturnTo(app("http://a.example/cb/"), "http://a.example/cb")).toBe(false);
  expect(mayReturnTo(app("http://a.example"), "http://a.example/anything")).toBe(true);
});

test("an app of Berth's own returns to its registered address alone", () => {
  const own = { ownerId: null, redirectUris: ["http://localhost:3000/cb"] };
  expect(mayReturnTo(own, "http://localhost:3000/cb")).toBe(true);
  for (const uri of ["http://localhost:3000/cb/x", "http://localhost:3001/cb", "http://LOCALHOST:3000/cb"]) {
    expect(mayReturnTo(own, uri)).toBe(false);
  }
});
