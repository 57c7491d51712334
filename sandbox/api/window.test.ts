import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startForTest } from "@/test/sandbox/start";

const day = 24 * 60 * 60_000;
const ahead = (days: number) => new Date(Date.now() + days * day).toISOString();

describe("the sandbox's clock", () => {
  test("moves for answers, stamps, defaults and lists", async () => {
    const { call, calendar, event, list } = await startForTest();
    const { uuid } = await calendar();
    const soon = await event(uuid, { start: ahead(1) });
    await call("PUT", "/_control/settings", { now_offset_ms: 10 * day });
    const { headers } = await call("GET", "/calendars");
    expect(Date.parse(headers.get("date") ?? "")).toBeGreaterThan(Date.now() + 9 * day);
    const later = await event(uuid);
    expect(Date.parse(later.start_time)).toBeGreaterThan(Date.now() + 10 * day);
    expect(Date.parse(later.last_updated_at)).toBeGreaterThan(Date.now() + 9 * day);
    const ids = async (status: string) =>
      (await list(`calendar_id=${uuid}&status=${status}`)).data.map((e) => e.uuid);
    expect(await ids("past")).toEqual([soon.uuid]);
    expect(await ids("upcoming")).toEqual([later.uuid]);
  });
});

describe("the rolling window", () => {
  test("serves neither what ended long ago nor what lies far ahead, and moves", async () => {
    const { call, calendar, event, list } = await startForTest();
    const { uuid } = await calendar();
    const past = await event(uuid, { start: ahead(-2) });
    const today = await event(uuid, { start: ahead(-0.5) });
    const far = await event(uuid, { start: ahead(31) });
    const listed = async () =>
      (await list(`calendar_id=${uuid}&status=all`)).data.map((e) => e.uuid);
    const status = async (id: string) => (await call("GET", `/calendar_events/${id}`)).status;
    expect(await listed()).toHaveLength(3);

    await call("PUT", "/_control/settings", { window_days: 30 });
    expect(await listed()).toEqual([today.uuid]);
    expect([await status(past.uuid), await status(today.uuid), await status(far.uuid)]).toEqual([
      404, 200, 404,
    ]);
    const refused = await call("POST", `/calendar_events/${far.uuid}/bot`, { bot_name: "Bot" });
    expect(refused.status).toBe(404);
    const all = await call("GET", `/_control/events?calendar_id=${uuid}`);
    expect(all.json).toMatchObject([{ served: false }, { served: true }, { served: false }]);

    await call("PUT", "/_control/settings", { now_offset_ms: 2 * day });
    expect(await listed()).toEqual([far.uuid]);
    await call("PUT", "/_control/settings", { window_past_days: 7 });
    expect(await listed()).toEqual([past.uuid, today.uuid, far.uuid]);
  });
});

test("reads may lag behind, and answers of bot calls don't", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { call, calendar, event, list } = await startForTest();
  const { uuid } = await calendar();
  const made = await event(uuid, { title: "Old" });
  const path = `/calendar_events/${made.uuid}`;
  const { json: old } = await call("GET", path);
  vi.setSystemTime(Date.now() + 300);
  await call("PUT", "/_control/settings", { read_lag_ms: 300 });
  await call("PATCH", `/_control/events/${made.uuid}`, { title: "New" });
  const fresh = await event(uuid);
  expect((await call("GET", path)).json).toEqual(old);
  expect((await call("GET", `/calendar_events/${fresh.uuid}`)).status).toBe(404);
  expect((await list(`calendar_id=${uuid}`)).data).toEqual([old]);
  const scheduled = await call("POST", `${path}/bot`, { bot_name: "Bot" });
  expect(scheduled.json).toMatchObject([{ name: "New", bot_param: { bot_name: "Bot" } }]);

  vi.setSystemTime(Date.now() + 300);
  expect((await call("GET", path)).json).toMatchObject({ name: "New", bot_param: {} });
  expect((await list(`calendar_id=${uuid}`)).data).toHaveLength(2);
});
