import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const rooms = "{lib,sandbox,scripts,components,app,bench,soak,test}";
const databaseTests = `${rooms}/**/*.db.test.ts`;

export default defineConfig({
  resolve: { alias: { "@/": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    environment: "node",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: [databaseTests, "**/generated/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [databaseTests],
          globalSetup: "test/db/vitest-postgres.ts",
          setupFiles: "test/db/vitest-database.ts",
        },
      },
    ],
  },
});
