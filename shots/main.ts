import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { onInterrupt } from "@/scripts/command/on-interrupt";
import { Problem } from "@/scripts/command/problem";
import { projectRoot } from "@/scripts/command/project-root";
import { buildApp, isBuilt } from "@/scripts/launch/build-app";
import { prepare } from "@/scripts/launch/prepare";
import { findBrowser } from "@/scripts/test/find-browser";
import { testDistDir } from "@/scripts/test/test-dist-dir";
import { type Launcher, startLauncher } from "@/test/product/launcher";
import { type State, statesOf } from "./states";

const folder = join(projectRoot, ".shots");

const looks = [
  { name: "390", width: 390, height: 844, zoom: 1 },
  { name: "1280", width: 1280, height: 800, zoom: 1 },
  { name: "1920", width: 1920, height: 1080, zoom: 1 },
  // What a browser does at 200 %: half the room, each point twice as large.
  { name: "1280-at-200", width: 640, height: 400, zoom: 2 },
] as const;
const themes = ["light", "dark"] as const;

const patienceMs = 180_000;

/**
 * `npm run shots`: pictures of every page and its main states as the trial shows them, in each look,
 * into `.shots`. With names, of these states alone.
 */
export async function main(names: string[]): Promise<number> {
  await prepare();
  if (!isBuilt(testDistDir)) await buildApp(testDistDir);
  const { path: executablePath } = await findBrowser();
  const launcher = await startLauncher();
  onInterrupt(() => void launcher.close().then(() => process.exit(130)));
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  try {
    await until(async () => launcher.said().includes("Ctrl+C stops it"));
    const address = /Callboard is at (\S+)/.exec(launcher.said())?.[1] ?? "";
    const storage = await signIn(browser, address, launcher);
    const states = await storyStates(browser, address, storage);
    const chosen = states.filter(({ name }) => names.length === 0 || names.includes(name));
    if (chosen.length === 0) {
      throw new Problem(`Choose among ${states.map(({ name }) => name).join(", ")}.`);
    }
    rmSync(folder, { recursive: true, force: true });
    for (const theme of themes) {
      for (const look of looks) await takeAll(browser, { address, storage, theme, look }, chosen);
    }
    console.log(`${chosen.length * looks.length * themes.length} pictures are in ${folder}.`);
  } finally {
    await browser.close();
    await launcher.close();
  }
  return 0;
}

type Storage = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

async function signIn(browser: Browser, address: string, launcher: Launcher): Promise<Storage> {
  const context = await browser.newContext();
  const data = { email: "admin@callboard.local", password: launcher.kept("admin-password") };
  const answer = await context.request.post(`${address}/api/auth/sign-in/email`, { data });
  if (!answer.ok()) throw new Error(`no sign-in: ${answer.status()}`);
  const storage = await context.storageState();
  await context.close();
  return storage;
}

/** The states, once the trial's bots have come back. */
async function storyStates(browser: Browser, address: string, storage: Storage): Promise<State[]> {
  const context = await browser.newContext({ storageState: storage });
  const read = async (path: string) => (await context.request.get(address + path)).json();
  await until(async () => (await read("/api/recordings?limit=2")).recordings.length === 2);
  const states = await statesOf(read);
  await context.close();
  return states;
}

type Setting = {
  address: string;
  storage: Storage;
  theme: (typeof themes)[number];
  look: (typeof looks)[number];
};

async function takeAll(browser: Browser, setting: Setting, states: State[]): Promise<void> {
  const { address, storage, theme, look } = setting;
  const { name: size, width, height, zoom } = look;
  const options = {
    viewport: { width, height },
    deviceScaleFactor: zoom,
    colorScheme: theme,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  } as const;
  const inside = await browser.newContext({ ...options, storageState: storage });
  const outside = await browser.newContext(options);
  for (const { name, path, act, guest } of states) {
    const page = await (guest ? outside : inside).newPage();
    await page.goto(address + path);
    await settled(page, guest ?? false);
    await act?.(page);
    mkdirSync(join(folder, name), { recursive: true });
    await page.screenshot({ path: join(folder, name, `${size}-${theme}.png`) });
    await page.close();
  }
  await inside.close();
  await outside.close();
}

async function settled(page: Page, guest: boolean): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  if (!guest) await page.getByText("Live", { exact: true }).last().waitFor();
  await page.waitForFunction("document.fonts.ready.then(() => true)");
  await page.locator("[data-waiting]").first().waitFor({ state: "detached" });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Problem("The trial took too long to begin.");
    await delay(500);
  }
}
