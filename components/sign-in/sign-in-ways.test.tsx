import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { type SignInHost, SignInWays } from "./sign-in-ways";

const LOCAL: SignInHost = { name: "local", label: "Embedded GitHub", kind: "embedded" };
const GITHUB: SignInHost = { name: "github.com", label: "github.com", kind: "github.com" };
const ACME: SignInHost = { name: "github.acme.example", label: "Acme", kind: "ghes" };
const LABS: SignInHost = { name: "labs.ghe.com", label: "labs.ghe.com", kind: "ghe.com" };

/** What a page with these hosts reads, without its markup. */
function read(...hosts: SignInHost[]): string {
  const html = renderToStaticMarkup(<SignInWays hosts={hosts} callbackPath="/" />);
  return html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
}

it("lists each host with its kind, and its name where it is called something else", () => {
  const words = read(LOCAL, GITHUB, ACME, LABS);
  expect(words).toContain("Continue with GitHub");
  expect(words).toContain("Acme Enterprise Server, github.acme.example");
  expect(words).toContain("labs.ghe.com Enterprise Cloud");
  expect(words).toContain("octocat");
});

it("asks nobody who to be at an embedded GitHub that is not there", () => {
  expect(read(GITHUB, ACME)).not.toMatch(/octocat|No GitHub/);
  expect(read(LOCAL)).not.toMatch(/Continue with|Enterprise/);
});
