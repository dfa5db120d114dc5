import { startPostgres } from "./postgres";

// A Berth that holds the server of a data directory until it is killed; its first line is the result.
const { url, reused } = await startPostgres({ dataDir: process.argv[2] ?? "" });
process.stdout.write(`${JSON.stringify({ url, reused })}\n`);
