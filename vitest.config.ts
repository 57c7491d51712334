import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const rooms = "{lib,sandbox,scripts,components,app,bench,soak,test}";
const databaseTests = `${rooms}/**/*.db.test.ts`;

export default defineConfig({
  resolve: { alias: { "@/": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    environment: "node",
    maxWorkers: 2,
    // So long that no test hangs on how busy the machine is: what goes wrong may take its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
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
