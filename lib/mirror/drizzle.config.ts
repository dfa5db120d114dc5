import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  casing: "snake_case",
  schema: "./lib/mirror/schema.ts",
  out: "./lib/store/migrations/mirror",
  schemaFilter: ["mirror"],
});
