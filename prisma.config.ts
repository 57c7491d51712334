import { defineConfig } from "prisma/config";

// Prisma 7 generates without its schema engine, yet tries to download it first. Pointing the
// variable at an existing executable keeps `generate` working where that host can't be reached.
if (process.argv.includes("generate")) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
