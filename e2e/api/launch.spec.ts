import { connect } from "node:net";
import { test as base, expect } from "@playwright/test";
import { scrape } from "@/e2e/fixtures/scrape";
import { type Launcher, startLauncher } from "@/test/product/launcher";

const test = base.extend<{ launcher: Launcher }>({
  launcher: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it.
    async ({}, use) => {
      const launcher = await startLauncher();
      await expect.poll(launcher.said, { timeout: 90_000 }).toContain("Ctrl+C stops it");
      await use(launcher);
      await launcher.close();
    },
    { timeout: 120_000 },
  ],
});

test("a call that can't be read ends neither the sandbox nor what runs with it", async ({
  launcher,
}) => {
  const address = new URL(launcher.kept("sandbox-url"));
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(address.port), address.hostname);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("close", () => resolve(text));
    socket.write(`GET // HTTP/1.1\r\nhost: ${address.host}\r\nconnection: close\r\n\r\n`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 401/);
  const settings = await fetch(new URL("/_control/settings", address), {
    headers: { "x-sandbox-token": launcher.kept("sandbox-token") },
  });
  expect(settings.status).toBe(200);
  expect(await settings.text()).not.toContain(launcher.kept("sandbox-key"));
});

test("the web server's metrics have what the worker beside it timed", async ({ launcher }) => {
  const address = /Callboard is at (\S+)/.exec(launcher.said())?.[1] ?? "";
  const synced = async () => {
    const metrics = await scrape(address);
    const counted = [...metrics].find(([name]) => name.startsWith("callboard_sync_seconds_count"));
    return counted?.[1] ?? 0;
  };
  await expect.poll(synced).toBeGreaterThan(0);
});

for (const [name, words] of [
  ["sandbox", "run.mjs sandbox"],
  ["web server", "next"],
  ["worker", "run.mjs worker"],
] as const) {
  test(`when the ${name} ends, all is stopped and said`, async ({ launcher }) => {
    test.skip(process.platform !== "linux", "it looks for the process in /proc");
    expect(launcher.databaseRuns()).toBe(true);
    launcher.killChild(words);
    expect(await launcher.ended()).toBe(1);
    expect(launcher.said()).toContain(`The ${name} ended by itself`);
    expect(launcher.said()).not.toMatch(/^ +at /m);
    expect(launcher.databaseRuns()).toBe(false);
  });
}

test("a trial tells its admin's password; else the first admin comes in by a link", async ({
  launcher,
}) => {
  expect(launcher.said()).toContain(`with the password ${launcher.kept("admin-password")}`);
  const settings = { MEETING_BAAS_API_KEY: "key", MEETING_BAAS_API_URL: "http://127.0.0.1:9" };
  const real = await startLauncher(settings);
  try {
    await expect.poll(real.said, { timeout: 90_000 }).toContain("Ctrl+C stops it");
    expect(real.said()).not.toContain("password");
    const link = /become the first admin.*\n(http:\S+\/link\/[\w-]+)/.exec(real.said())?.[1] ?? "";
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Set Callboard up");
    expect(await (await fetch(`${link}x`)).text()).toContain("This link opens nothing");
  } finally {
    await real.close();
  }
});
