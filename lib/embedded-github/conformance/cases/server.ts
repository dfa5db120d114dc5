import type { Cases } from "@/lib/embedded-github/conformance/case";
import { namelessCaller } from "./general";

/** What the server says of itself and of who calls. The 304 of every GET is reached by asking again with its ETag. */
export const serverCases: Cases = {
  "meta/get": { 200: () => ({}) },
  "rate-limit/get": { 200: () => ({}), 404: () => ({ env: { BERTH_API_LIMIT: "0" } }) },
  "users/get-authenticated": {
    200: () => ({}),
    401: [() => ({ as: "nobody" }), () => ({ headers: { authorization: "Bearer ghp_wrong" } })],
    403: namelessCaller(),
  },
};
