import { expect, it } from "vitest";
import { restIdOf } from "./node-id";

const status = (repositoryId: number) => ({ prefix: "DES", type: "DeploymentStatus", repositoryId });
const deployment = (repositoryId: number) => ({ prefix: "DE", type: "Deployment", repositoryId });

// The contract's own examples (section 2, node_id), and the other lengths that the same packing knows.
it.each([
  ["DE_kwDOHjNddM5sikiB", deployment(0x1e335d74), 0x6c8a4881],
  ["DES_kwDODKw3uc8AAAABEANmyQ", status(0x0cac37b9), 0x00000001100366c9],
  ["MDEwOkRlcGxveW1lbnQx", deployment(5), 1],
  ["MDE2OkRlcGxveW1lbnRTdGF0dXMx", status(5), 1],
  [`DES_${Buffer.from([0x93, 0, 7, 0xcc, 200]).toString("base64url")}`, status(7), 200],
  [`DES_${Buffer.from([0x93, 0, 0xcd, 1, 0, 9]).toString("base64url")}`, status(256), 9],
])("reads the REST id in %s", (id, expected, rest) => {
  expect(restIdOf(id, expected)).toBe(rest);
});

it.each([
  ["of another repository", "DES_kwDODKw3uc8AAAABEANmyQ", status(1)],
  ["of another kind", "DE_kwDOHjNddM5sikiB", status(0x1e335d74)],
  ["of another kind, in the old way", "MDEwOkRlcGxveW1lbnQx", status(5)],
  ["that ends too soon", "DES_kwDODKw3uc8AAAA", status(0x0cac37b9)],
  ["of no known form", "x-16-31", status(5)],
  ["that is empty", "", status(5)],
  [
    "beyond what a number holds",
    `DES_${Buffer.from([0x93, 0, 7, 0xcf, ...Array(8).fill(255)]).toString("base64url")}`,
    status(7),
  ],
])("believes nothing of a node id %s", (_, id, expected) => {
  expect(restIdOf(id, expected)).toBeUndefined();
});
