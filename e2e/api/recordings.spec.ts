import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, type UpstreamEvent } from "@/test/product/upstream";

/** A meeting that began just now: an attempt at a later one could be repeated. */
const underWay = () => ({
  start: new Date(Date.now() - 30_000).toISOString(),
  end: new Date(Date.now() + 3_600_000).toISOString(),
});

test("a bot's reports lead from its call to a recording, which can be deleted", async ({
  app,
  api,
  control,
}) => {
  const [viewer, member, admin] = [await api("viewer"), await api("member"), await api("admin")];
  const calendar = await addCalendar(control, `Recorded ${randomUUID()}`);
  const event = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Weekly numbers",
    ...underWay(),
    attendees: [{ email: "zoe@example.org", name: "Zoe" }],
  });
  const eventPath = `/api/events/${event.uuid}`;
  await expect.poll(async () => (await viewer.get(eventPath)).status()).toBe(200);
  const { bot } = await (await member.post(`${eventPath}/bot`, { data: {} })).json();
  const shown = async () => (await viewer.get(`/api/bots/${bot.id}`)).json();
  const state = async () => (await shown()).state;
  expect(await shown()).toMatchObject({
    state: "scheduled",
    event: { title: "Weekly numbers" },
    reports: [],
    recordingId: null,
  });

  for (const [code, expected] of [
    ["joining_call", "joining"],
    ["in_waiting_room", "waiting"],
    ["in_call_recording", "recording"],
    ["call_ended", "processing"],
  ]) {
    await control("POST", `/bots/${event.uuid}/report`, { code });
    await expect.poll(state).toBe(expected);
  }
  const live = await (await viewer.get("/api/bots?group=live")).json();
  expect(live.bots.map((one: { id: string }) => one.id)).toContain(bot.id);
  expect((await (await viewer.get("/api/bots/counts")).json()).live).toBeGreaterThan(0);

  await control("POST", `/bots/${event.uuid}/complete`, {});
  await expect.poll(async () => (await shown()).recordingId).not.toBeNull();
  const detail = await shown();
  expect(detail.reports.map((report: { code: string }) => report.code)).toEqual([
    "joining_call",
    "in_waiting_room",
    "in_call_recording",
    "call_ended",
    "complete",
  ]);

  const path = `/api/recordings/${detail.recordingId}`;
  const recording = await (await viewer.get(path)).json();
  expect(recording).toMatchObject({ botId: bot.id, speakers: ["Zoe"], deletedAt: null });
  expect(recording.transcript).toHaveLength(3);
  for (const kind of ["video", "audio"]) {
    const media = await viewer.get(`${path}/media/${kind}`, { maxRedirects: 0 });
    expect(media.status()).toBe(302);
    expect(media.headers().location).toMatch(/^https:\/\/recordings\.example\.com\//);
  }
  const text = await viewer.get(`${path}/transcript`);
  expect(text.headers()["content-type"]).toContain("text/plain");
  expect(text.headers()["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.txt"$/);
  expect(await text.text()).toContain("Zoe: Good morning everybody, shall we begin?");

  expect((await admin.delete(path)).status()).toBe(200);
  expect(await (await viewer.get(path)).json()).toMatchObject({
    transcript: null,
    deletedAt: expect.any(String),
  });
  expect((await viewer.get(`${path}/media/video`, { maxRedirects: 0 })).status()).toBe(404);
  expect((await viewer.get(`${path}/transcript`)).status()).toBe(404);
  const bodies = await app.sql<{ body: unknown }>(
    "select body from delivery where event = 'complete'",
  );
  expect(JSON.stringify(bodies)).not.toContain("Good morning");
  await expect.poll(state).toBe("done");
});

test("a bot that failed says why, and what to do", async ({ api, control }) => {
  const member = await api("member");
  const calendar = await addCalendar(control, `Refused ${randomUUID()}`);
  const path = `/calendars/${calendar}/events`;
  const event = await control<UpstreamEvent>("POST", path, { title: "Closed door", ...underWay() });
  const eventPath = `/api/events/${event.uuid}`;
  await expect.poll(async () => (await member.get(eventPath)).status()).toBe(200);
  const { bot } = await (await member.post(`${eventPath}/bot`, { data: {} })).json();
  await control("POST", `/bots/${event.uuid}/fail`, { error: "BotRejected" });
  await expect
    .poll(async () => (await (await member.get(`/api/bots/${bot.id}`)).json()).reports.length)
    .toBe(1);
  await expect
    .poll(async () => (await (await member.get(`/api/bots/${bot.id}`)).json()).error)
    .toMatchObject({ code: "BotRejected", message: expect.stringContaining("ask the host") });
});
