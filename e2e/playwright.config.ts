import { defineConfig } from "@playwright/test";

const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  outputDir: "../test-results/playwright",
  globalSetup: "../test/product/global-setup.ts",
  // Each has a web server, a sandbox and a browser of its own, and waits for them half of the time.
  workers: 3,
  retries: 0,
  // So long that no test hangs on how busy the machine is: what goes wrong may take its time.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    // A picture of every frame, which nobody looks at, costs more than the journeys themselves.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
    launchOptions: {
      ...(executablePath && { executablePath }),
      // It can't be had as root or in most containers, and the pages are our own.
      chromiumSandbox: false,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    // The longest comes first: last, it would run alone.
    { name: "trial", testDir: "journeys/trial" },
    { name: "api", testDir: "api" },
    {
      name: "journeys",
      testDir: "journeys",
      testIgnore: "trial/**",
      // Whoever takes UTC for the viewer's zone, or for one of full hours, is found out.
      use: { timezoneId: "Asia/Kolkata" },
    },
  ],
});
