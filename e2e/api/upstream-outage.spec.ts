import { setTimeout as delay } from "node:timers/promises";
import type { APIResponse } from "@playwright/test";
import { calendarsOf } from "@/e2e/fixtures/calendars";
import { difference } from "@/e2e/fixtures/difference";
import { expect, test } from "@/e2e/fixtures/test";
import type { BotView } from "@/lib/domain/views/bot-view";
import { deliver, syncEvents } from "@/test/product/deliver";
import {
  addCalendar,
  type Control,
  inTwoDays,
  type UpstreamBot,
  type UpstreamEvent,
} from "@/test/product/upstream";

const seconds = Number(process.env.OUTAGE_SECONDS ?? 15);
/** The ways in which upstream is away, one after the other. */
const ways = ["reset", 500, "timeout"] as const;
/** Far more than it takes, which is printed. */
const healedWithin = 240_000;
/** After so many seconds a calendar is read whole, and so shows what is served no longer. */
const readWholeAfter = 600;

// Each calendar is due for reconciliation while upstream is away, as in any longer outage.
test.use({ settings: { RECONCILE_SECONDS: String(Math.min(300, Math.ceil(seconds / 2))) } });

test("an outage of upstream is told in words, costs nothing and heals by itself", async ({
  app,
  api,
  control,
  signIn,
}) => {
  test.setTimeout(seconds * 1_000 + 600_000);
  const viewer = await api("viewer");
  const member = await api("member");
  const calendars: string[] = [];
  for (const name of ["Told", "Told too", "Never told", "Never told either"]) {
    calendars.push(await addCalendar(control, name));
  }
  const events = await Promise.all(calendars.map((id) => addEvents(control, id)));
  const [answerLost, wished] = events[0] ?? [];
  if (!answerLost || !wished) throw new Error("there are no events");
  await expect.poll(() => difference(app, control)).toEqual([]);

  const record = (event: UpstreamEvent) =>
    member.post(`/api/events/${event.uuid}/bot`, { data: {} });
  // The outage begins between a call's effect and its answer.
  const bot = `/calendar_events/${answerLost.uuid}/bot`;
  await fail(control, { method: "POST", path: bot, status: "reset", after_effect: true });
  await expectWish(await record(answerLost));

  let acknowledged = 0;
  for (const [phase, status] of ways.entries()) {
    await control("DELETE", "/fail");
    await fail(control, { path: "/", status, times: 1_000_000 });
    const until = Date.now() + (seconds * 1_000) / ways.length;
    for (const [index, calendar] of calendars.entries()) {
      const told = index < 2;
      await control("PUT", "/settings", { webhooks: told });
      await edit(control, calendar, events[index] ?? [], phase, told);
      // The account's list can't be read either: this one is found after the return.
      if (index === 0) await addEvents(control, await addCalendar(control, `New in ${phase}`));
      await delay(100);
    }
    if (phase === 0) {
      await expectWish(await record(wished));
      const page = await signIn("viewer");
      await page.goto(`/calendars?calendar=${calendars[0]}`);
      const panel = page.getByRole("region", { name: "Calendar", exact: true });
      await expect(panel).toContainText("Meeting BaaS can't be reached.");
      await page.close();
    }
    if (phase === 1) await expectFailing();
    while (Date.now() < until) {
      const [event] = events[acknowledged % events.length] ?? [];
      const body = syncEvents(calendars[acknowledged % calendars.length] ?? "", [
        event?.uuid ?? "",
      ]);
      expect((await deliver(app, body)).status).toBe(200);
      expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
      acknowledged += 1;
      await delay(Math.min(1_000, seconds * 20));
    }
  }
  expect(await countOf("failed")).toBe(0);
  expect(await difference(app, control)).not.toEqual([]);

  await control("DELETE", "/fail");
  const back = Date.now();
  const healed = async (what: string, rest: () => Promise<unknown>) => {
    const timeout = Math.max(1, back + healedWithin - Date.now());
    await expect.poll(rest, { message: what, timeout, intervals: [250] }).toEqual([]);
    console.log(`${what} ${((Date.now() - back) / 1_000).toFixed(1)} s after the return`);
  };
  await healed("Upstream and the mirror are equal", () => difference(app, control));
  await healed("The bots are made", async () => {
    const settled = await Promise.all([answerLost, wished].map(({ uuid }) => isSettled(uuid)));
    return settled.filter((one) => !one);
  });
  await healed("All deliveries are processed", async () => deliveriesOf("waiting"));
  await healed("Every calendar is well", async () =>
    (await calendarsOf(viewer)).filter(({ sync }) => sync !== "fresh"),
  );
  expect(await countOf("failed")).toBe(0);
  for (const { uuid } of [answerLost, wished]) {
    expect(await botsOn(uuid)).toMatchObject([{ active: true }]);
  }
  console.log(`${acknowledged} deliveries were acknowledged in ${seconds} s without upstream`);
  await control("PUT", "/settings", { webhooks: true });

  async function expectFailing(): Promise<void> {
    const telling = async () =>
      (await calendarsOf(viewer)).filter(
        ({ id, sync, lastError, failingSince }) =>
          calendars.includes(id) &&
          sync === "failing" &&
          failingSince &&
          /^Meeting BaaS (can't be reached|failed with status 500)\.$/.test(lastError ?? ""),
      );
    await expect.poll(telling).toHaveLength(calendars.length);
  }

  async function deliveriesOf(state: string): Promise<unknown[]> {
    const answer = await viewer.get(`/api/deliveries?state=${state}`);
    return ((await answer.json()) as { deliveries: unknown[] }).deliveries;
  }

  async function countOf(state: string): Promise<number> {
    return (await deliveriesOf(state)).length;
  }

  async function isSettled(eventId: string): Promise<boolean> {
    const answer = await viewer.get(`/api/events/${eventId}`);
    const { bot } = (await answer.json()) as { bot: BotView | null };
    return bot?.state === "scheduled" && bot.settled;
  }

  /** Whatever bots upstream ever had on an event. */
  async function botsOn(eventId: string): Promise<UpstreamBot[]> {
    const bots = await control<UpstreamBot[]>("GET", "/bots");
    return bots.filter((one) => one.event_uuid === eventId);
  }
});

function fail(control: Control, fault: object): Promise<unknown> {
  return control("POST", "/fail", fault);
}

function addEvents(control: Control, calendar: string): Promise<UpstreamEvent[]> {
  return Promise.all(
    Array.from({ length: 14 }, (_, n) => addEvent(control, calendar, `Meeting ${n}`, n)),
  );
}

function addEvent(control: Control, calendar: string, title: string, n: number) {
  const event = { title, start: inTwoDays(n), end: inTwoDays(n + 1) };
  return control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, event);
}

/** One edit of each kind; the first two events stay, for their bots. */
async function edit(
  control: Control,
  calendar: string,
  events: UpstreamEvent[],
  phase: number,
  told: boolean,
): Promise<void> {
  const [moved, renamed, cancelled, dropped] = events.slice(2 + phase * 4);
  await addEvent(control, calendar, `Created in phase ${phase}`, phase);
  await control("PATCH", `/events/${moved?.uuid}`, { start: inTwoDays(20), end: inTwoDays(21) });
  await control("PATCH", `/events/${renamed?.uuid}`, { title: `Renamed in phase ${phase}` });
  await control("DELETE", `/events/${cancelled?.uuid}`);
  // What is served no longer is in no list of changes: who isn't told has to read everything.
  const mode = told || seconds > readWholeAfter ? "404" : "deleted";
  await control("DELETE", `/events/${dropped?.uuid}?mode=${mode}`);
}

/** The click is kept, and settled later. */
async function expectWish(answer: APIResponse): Promise<void> {
  expect(answer.status()).toBe(202);
  expect(await answer.json()).toMatchObject({ settled: false, bot: { state: "wanted" } });
}
