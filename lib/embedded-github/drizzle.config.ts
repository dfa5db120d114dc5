import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  schema: "./lib/embedded-github/schema.ts",
  out: "./lib/store/migrations/embedded",
  schemaFilter: ["embedded"],
});
