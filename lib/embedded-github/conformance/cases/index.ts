import type { Cases } from "@/lib/embedded-github/conformance/case";
import { actionCases } from "./actions";
import { deploymentCases } from "./deployments";
import { environmentCases } from "./environments";
import { hookCases } from "./hooks";
import { repositoryCases } from "./repositories";
import { serverCases } from "./server";

/** Every operation with the ways to reach each of its codes. */
export const CASES: Cases = {
  ...serverCases,
  ...repositoryCases,
  ...deploymentCases,
  ...environmentCases,
  ...hookCases,
  ...actionCases,
};

/** Codes that a call cannot honestly bring about, with the reason; everything else that is documented must be reached. */
export const UNREACHED: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  "repos/list-commits": { 500: "a fault of the server itself" },
  "repos/get-commit": { 500: "a fault of the server itself" },
  "repos/compare-commits-with-basehead": {
    500: "a fault of the server itself",
  },
};
