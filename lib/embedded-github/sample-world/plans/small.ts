import type { RepositoryPlan } from "@/lib/embedded-github/sample-world/types";
import { DAY, HOUR } from "@/lib/embedded-github/sample-world/types";
import { ANYWHERE, HARBOUR } from "@/lib/embedded-github/sample-world/words/platform";

const emptyQuay: RepositoryPlan = {
  owner: "octo-org",
  name: "empty-quay",
  description: "Nothing lies here yet",
  private: false,
  defaultBranch: "main",
  words: HARBOUR,
  commits: 5,
  pulls: 4,
  fixed: [],
  open: [],
  mergedPreviews: 0,
  lanes: [],
  scripted: [],
};

const secretPlans: RepositoryPlan = {
  owner: "acme",
  name: "secret-plans",
  description: "Only for those who may know",
  private: true,
  secret: true,
  defaultBranch: "main",
  words: ANYWHERE,
  commits: 9,
  pulls: 12,
  fixed: [{ age: 3 * DAY, message: "Plan the move to the new harbour", author: "octocat", number: 12, tag: "v0.1.0" }],
  open: [],
  mergedPreviews: 0,
  lanes: [
    {
      environment: "staging",
      from: "main",
      count: 2,
      newest: 2 * DAY,
      failing: 0,
      tookSeconds: 60,
      creators: ["octocat"],
    },
  ],
  scripted: [
    {
      environment: "production",
      ref: "v0.1.0",
      age: 26 * HOUR,
      outcome: "success",
      creator: "octocat",
      tookSeconds: 88,
    },
  ],
};

const helloBerth: RepositoryPlan = {
  owner: "octocat",
  name: "hello-berth",
  description: "A first page, to try a deployment with",
  private: false,
  defaultBranch: "main",
  words: ANYWHERE,
  commits: 7,
  pulls: 6,
  fixed: [{ age: 9 * DAY + 60, message: "Say hello in three languages", author: "octocat" }],
  open: [],
  mergedPreviews: 0,
  lanes: [
    {
      environment: "production",
      from: "main",
      count: 3,
      newest: 9 * DAY,
      oldest: 60 * DAY,
      failing: 0,
      tookSeconds: 24,
      creators: ["octocat"],
    },
    {
      environment: "staging",
      from: "main",
      count: 3,
      newest: 9 * DAY + 20,
      oldest: 60 * DAY,
      failing: 0.2,
      tookSeconds: 21,
      creators: ["hubot"],
    },
  ],
  scripted: [
    {
      environment: "qa",
      ref: "main",
      age: 14 * DAY,
      outcome: "success",
      creator: "hubot",
      tookSeconds: 19,
      transient: true,
      inactiveAge: 11 * DAY,
    },
  ],
};

export const SMALL = [emptyQuay, secretPlans, helloBerth] as const;
