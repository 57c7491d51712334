import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { connect } from "@/scripts/postgres/connect";
import type { App } from "@/test/product/app";
import { tell } from "../compare";
import { fill } from "../fill/fill";
import { median } from "../median";

const events = 5_000;
const rounds = 5;
const rates = [1, 4] as const;

/** What somebody waits for: kB of JavaScript, then largest paint and reaction in ms, and shift. */
type Budget = { javascript: number; lcp: number; inp: number; cls: number };

const list: Budget = { javascript: 215, lcp: 1_000, inp: 80, cls: 0 };
const grid: Budget = { javascript: 215, lcp: 1_200, inp: 100, cls: 0.01 };

/** With a key that changes what is shown, where there is one. */
const screens: { path: string; budget: Budget; guest?: boolean; keys: string[] }[] = [
  {
    path: "/sign-in",
    guest: true,
    keys: ["Tab", "a", "b"],
    budget: { javascript: 150, lcp: 800, inp: 50, cls: 0 },
  },
  { path: "/calendar?view=week", budget: grid, keys: ["j", "k", "d", "w"] },
  { path: "/calendar?view=agenda", budget: grid, keys: ["j", "k"] },
  { path: "/changes", budget: list, keys: ["j", "k", "x"] },
  { path: "/bots", budget: list, keys: ["j", "k", "x"] },
  { path: "/recordings", budget: list, keys: ["j", "k"] },
  { path: "/deliveries", budget: list, keys: ["j", "k"] },
  { path: "/calendars", budget: list, keys: ["Tab", "Tab"] },
];

type Seen = { javascript: number; lcp: number; inp: number; cls: number };

/** What pages weigh and how soon they are there, as a browser tells it, against what they may. */
export async function screensBench(app: App): Promise<void> {
  await connect(app.databaseUrl, (client) => fill(client, events));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "",
    chromiumSandbox: false,
    args: ["--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  try {
    for (const { path, budget, guest = false, keys } of screens) {
      for (const rate of rates) {
        const taken: Seen[] = [];
        // The first one warms up.
        for (let round = -1; round < rounds; round += 1) {
          const seen = await visit(browser, app, { path, guest, keys, rate });
          if (round >= 0) taken.push(seen);
        }
        const middle = (name: keyof Seen) => median(taken.map((seen) => seen[name]));
        tell(`${path}, a processor ${rate} times as slow (medians of ${rounds})`, [
          { name: `kB of JavaScript, of ${budget.javascript}`, value: middle("javascript") },
          { name: `ms to the largest paint, of ${budget.lcp}`, value: middle("lcp") },
          { name: `ms to react, of ${budget.inp}`, value: middle("inp") },
          { name: `layout shift, of ${budget.cls}`, value: middle("cls") },
        ]);
      }
    }
  } finally {
    await browser.close();
  }
}

type Visit = { path: string; guest: boolean; keys: string[]; rate: number };

/** As somebody comes for the first time: nothing is in the browser's cache. */
async function visit(browser: Browser, app: App, visit: Visit): Promise<Seen> {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
  try {
    if (!visit.guest) {
      const { email, password } = app.users.admin;
      const data = { email, password };
      const answer = await context.request.post(`${app.url}/api/auth/sign-in/email`, { data });
      if (!answer.ok()) throw new Error(`no sign-in: ${answer.status()}`);
    }
    const page = await context.newPage();
    await page.addInitScript(observe);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: visit.rate });
    const javascript = countJavascript(session);
    await session.send("Network.enable");
    await page.goto(app.url + visit.path, { waitUntil: "load" });
    if (!visit.guest) await page.getByText("Live", { exact: true }).last().waitFor();
    const weight = javascript();
    for (const key of visit.keys) await pressAndSettle(page, key);
    return {
      javascript: weight / 1000,
      ...(await page.evaluate<Omit<Seen, "javascript">>(tellSeen)),
    };
  } finally {
    await context.close();
  }
}

/** Two frames after a key what it changed is painted, and its event's entry is there. */
async function pressAndSettle(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(`new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))))`);
}

/** Bytes as they came over the line. */
function countJavascript(session: CDPSession): () => number {
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

// As text: what is compiled here may call what isn't there.
const observe = `(() => {
  const seen = { lcp: 0, inp: 0, cls: 0 };
  window.benchSeen = seen;
  const on = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true, ...more });
  on("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  on("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  on("event", (entry) => {
    if (entry.interactionId) seen.inp = Math.max(seen.inp, entry.duration);
  }, { durationThreshold: 16 });
})();`;

const tellSeen = "window.benchSeen";
