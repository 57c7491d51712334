import { request } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { controlOf, inTwoDays, type UpstreamEvent } from "@/test/product/upstream";
import { compare } from "./compare";
import { median } from "./median";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const events = 200;
const others = 199;
const rounds = 5;
const perRound = 12;
/** A calendar that was synced a moment ago waits a little before the next sync. */
const apartMilliseconds = 400;

const options = {
  chromiumSandbox: false,
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
};

/** From a webhook until an open page shows it: one page, and one among 200 open streams. */
export async function live(app: App): Promise<void> {
  const control = controlOf(app.sandbox.control);
  const calendar = await upstreamCalendar(app, events);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Version 0",
    start: inTwoDays(9),
    end: inTwoDays(10),
  });
  await importCalendar(app, calendar);
  const browser = await chromium.launch({
    ...options,
    executablePath: process.env.CHROMIUM_PATH ?? "",
  });
  try {
    const { page, cookie } = await openAgenda(app, browser);
    const shown = changes(app, page, calendar, event.uuid);
    for (let warm = 0; warm < 20; warm += 1) await shown();
    const all = { alone: [] as number[], among: [] as number[] };
    const round = async (into: number[]) => {
      const values: number[] = [];
      for (let n = 0; n < perRound; n += 1) values.push(await shown());
      into.push(...values);
      return median(values);
    };
    const among = async () => {
      const close = await openStreams(app, cookie, others);
      return round(all.among).finally(close);
    };
    const names = ["with one open stream", `with ${others + 1}`] as const;
    await compare("From a webhook to the DOM of an open agenda: p50", "ms", rounds, [
      { name: "one request of the page for its events alone", take: () => ownRequest(page) },
      { name: names[0], take: () => round(all.alone) },
      { name: names[1], take: among },
    ]);
    await compare("… p99, of the same", "ms", 1, [
      { name: names[0], take: async () => p99(all.alone) },
      { name: names[1], take: async () => p99(all.among) },
    ]);
  } finally {
    await browser.close();
  }
}

async function openAgenda(app: App, browser: Awaited<ReturnType<typeof chromium.launch>>) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC" });
  const { email, password } = app.users.viewer;
  const data = { email, password };
  const answer = await context.request.post(`${app.url}/api/auth/sign-in/email`, { data });
  if (!answer.ok()) throw new Error(`no sign-in: ${answer.status()}`);
  const page = await context.newPage();
  const day = inTwoDays(9).slice(0, 10);
  await page.goto(`${app.url}/calendar?view=agenda&date=${day}&tz=UTC`);
  await page.getByText("Live", { exact: true }).waitFor();
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  return { page, cookie };
}

/** How long the next change of an event takes to its row on the page. */
function changes(app: App, page: Page, calendar: string, event: string) {
  const control = controlOf(app.sandbox.control);
  let version = 0;
  return async (): Promise<number> => {
    version += 1;
    const title = `Version ${version}.`;
    await control("PATCH", `/events/${event}`, { title });
    await delay(apartMilliseconds);
    // As text: what is compiled here may call what isn't there.
    const shown = page.evaluate(`new Promise((resolve) => {
      const look = () => {
        const row = document.querySelector('li[data-event="${event}"]');
        if (!row?.textContent.includes("${title}")) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      // A look of the mirror's own may have brought it before it is told of.
      look();
    })`);
    return milliseconds(async () => {
      await deliver(app, syncEvents(calendar, [event]));
      await shown;
    });
  };
}

/** How long the page's own request takes by itself, which each change makes it send again. */
async function ownRequest(page: Page): Promise<number> {
  const took = await page.evaluate(`(async () => {
    const all = performance.getEntriesByType("resource").map(({ name }) => name);
    const path = all.filter((name) => name.includes("/api/meetings?")).at(-1);
    const taken = [];
    for (let n = 0; n < ${perRound}; n += 1) {
      const began = performance.now();
      await (await fetch(path)).json();
      taken.push(performance.now() - began);
    }
    return taken;
  })()`);
  return median(took as number[]);
}

/** Streams of other browsers, each read; resolves to how to close them once all are open. */
async function openStreams(app: App, cookie: string, count: number): Promise<() => void> {
  const calls = Array.from({ length: count }, () =>
    request(`${app.url}/api/live`, { headers: { cookie }, agent: false }),
  );
  await Promise.all(
    calls.map(
      (call) =>
        new Promise<void>((resolve, reject) => {
          call.on("error", reject);
          call.on("response", (answer) => {
            answer.on("error", () => undefined);
            answer.once("data", () => resolve());
          });
          call.end();
        }),
    ),
  );
  // What each is told at first.
  await delay(1_000);
  return () => {
    for (const call of calls) {
      call.removeAllListeners("error").on("error", () => undefined);
      call.destroy();
    }
  };
}

function p99(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? 0;
}
