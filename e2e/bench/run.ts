import { parseArgs } from "node:util";
import { benchApi } from "./api";
import { benchSync, isPart, PARTS } from "./sync";

const USAGE = `Usage: npm run bench -- api [--quick] | sync [--quick] [--only ${PARTS.join("|")}]\n`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const { quick, only } = values;
const name = positionals.join(" ");
if (name === "api" && only === undefined) await benchApi(quick);
else if (name === "sync" && (only === undefined || isPart(only))) await benchSync(quick, only);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
