import { benchApi } from "./api";
import { benchSync } from "./sync";

const BENCHES: Record<string, (quick: boolean) => Promise<void>> = { api: benchApi, sync: benchSync };

const [name = "", ...flags] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench(flags.includes("--quick"));
} else {
  const names = Object.keys(BENCHES).join(", ");
  process.stderr.write(`Usage: npm run bench -- NAME [--quick], with NAME one of: ${names}\n`);
  process.exitCode = 2;
}
