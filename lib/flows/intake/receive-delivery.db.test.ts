import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { deliver, letTimePass, mirroredCalendar, workUntilRest } from "@/test/scene/work";

const header = "x-meeting-baas-api-key";
process.env.MEETING_BAAS_API_KEY_PREVIOUS = "the-key-before";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});

const syncEvents = (data: object = {}) => ({
  event: "calendar.sync_events",
  data: {
    calendar_id: calendar,
    last_updated_ts: "2026-05-01T12:00:00Z",
    affected_event_uuids: [randomUUID()],
    ...data,
  },
});

const requested = async () =>
  (await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } })).requested;
const count = () => prisma().delivery.count();

describe("a call of the webhook", () => {
  it("is kept and asks for its calendar's sync", async () => {
    const before = await requested();
    const body = syncEvents();
    const { delivery, duplicate } = await deliver(body);
    expect(duplicate).toBe(false);
    expect(await requested()).toBe(before + 1);
    expect(await findDelivery(delivery, true)).toMatchObject({
      event: "calendar.sync_events",
      calendarId: calendar,
      verdict: "accepted",
      state: "waiting",
      timesReceived: 1,
      error: null,
      body,
    });
  });

  it("is kept without what opens its signed addresses", async () => {
    const mp4 = "https://bucket.example.com/a.mp4?X-Signature=secret";
    const { delivery } = await deliver({ event: "complete", data: { bot_id: randomUUID(), mp4 } });
    const kept = await findDelivery(delivery, true);
    expect(kept?.body).toMatchObject({
      data: { mp4: "https://bucket.example.com/a.mp4?redacted" },
    });
  });

  it("is kept with what it means, in our words", async () => {
    const readingOf = async (body: object) => {
      const { delivery: id } = await deliver(body);
      const select = { kind: true, apiVersion: true, upstreamId: true, report: true };
      return prisma().delivery.findUniqueOrThrow({ where: { id }, select });
    };
    const none = { apiVersion: "v1", upstreamId: null, report: null };
    expect(await readingOf(syncEvents())).toEqual({ ...none, kind: "calendar_changed" });
    expect(await readingOf({ event: "calendar.renamed", data: {} })).toEqual({
      ...none,
      kind: "ignored",
    });
    const [upstreamId, ours] = [randomUUID(), randomUUID()];
    const extra = { callboard_bot: ours };
    const transcript = [{ speaker: "Kim", start_time: 0, words: [{ word: "Hi", end: 1 }] }];
    const data = { bot_id: upstreamId, extra, transcript, speakers: ["Kim"] };
    expect(await readingOf({ event: "complete", data })).toEqual({
      kind: "bot_reported",
      apiVersion: "v1",
      upstreamId,
      report: {
        kind: "complete",
        code: "complete",
        eventId: null,
        stamp: ours,
        message: null,
        at: null,
        key: expect.stringContaining(`${upstreamId} complete `),
      },
    });
  });

  it("is kept without being acted upon when its kind isn't known", async () => {
    const before = await requested();
    const { delivery } = await deliver({
      event: "calendar.renamed",
      data: { calendar_id: calendar },
    });
    expect(await findDelivery(delivery, false)).toMatchObject({
      event: "calendar.renamed",
      verdict: "ignored",
      state: "ignored",
      error: "Callboard doesn't use this kind of event.",
    });
    expect(await requested()).toBe(before);
  });

  it("about a calendar that isn't known makes the account's list due", async () => {
    await workUntilRest();
    const due = () => prisma().chore.findUniqueOrThrow({ where: { name: "account" } });
    expect((await due()).dueAt.getTime()).toBeGreaterThan(Date.now());
    const { delivery } = await deliver(syncEvents({ calendar_id: randomUUID() }));
    expect((await due()).dueAt.getTime()).toBeLessThanOrEqual(Date.now());
    await workUntilRest();
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "failed",
      error: "This account has no such calendar at Meeting BaaS.",
    });
  });
});

describe("a repetition", () => {
  it("of ten at once is counted on one row, and one of them isn't a duplicate", async () => {
    const [before, rows] = [await requested(), await count()];
    const body = syncEvents();
    const received = await Promise.all(Array.from({ length: 10 }, () => deliver(body)));
    const ids = [...new Set(received.map((one) => one.delivery))];
    expect(ids).toHaveLength(1);
    expect(received.filter((one) => !one.duplicate)).toHaveLength(1);
    expect(await count()).toBe(rows + 1);
    expect(await findDelivery(ids[0] ?? "", false)).toMatchObject({ timesReceived: 10 });
    expect(await requested()).toBe(before + 1);
  });

  it("is one whatever the order of the ids and the offset of the instant", async () => {
    const ids = [randomUUID(), randomUUID()];
    const first = await deliver(syncEvents({ affected_event_uuids: ids }));
    const again = await deliver(
      syncEvents({
        affected_event_uuids: [...ids].reverse().map((id) => id.toUpperCase()),
        last_updated_ts: "2026-05-01T14:00:00.000+02:00",
      }),
    );
    expect(again).toMatchObject({ delivery: first.delivery, duplicate: true });
  });

  it("isn't one with another nanosecond", async () => {
    const ids = { affected_event_uuids: [randomUUID()] };
    await deliver(syncEvents({ ...ids, last_updated_ts: "2026-05-01T12:00:00.000000001Z" }));
    const second = syncEvents({ ...ids, last_updated_ts: "2026-05-01T12:00:00.000000002Z" });
    expect((await deliver(second)).duplicate).toBe(false);
  });

  it.each([
    ["instant", { last_updated_ts: null }],
    ["ids", { affected_event_uuids: null }],
    ["id", { affected_event_uuids: [] }],
  ])("isn't one without %s: nothing says that it is the same", async (_what, missing) => {
    const body = syncEvents(missing);
    const first = await deliver(body);
    const second = await deliver(body);
    expect(second.duplicate).toBe(false);
    expect(second.delivery).not.toBe(first.delivery);
  });

  it("isn't one after ten minutes", async () => {
    const body = syncEvents();
    const first = await deliver(body);
    const age = (minutes: number) =>
      prisma().$executeRaw(Prisma.sql`
        update delivery set received_at = now() - make_interval(mins => ${minutes})
        where id = ${first.delivery}::uuid`);
    await age(9);
    expect(await deliver(body)).toMatchObject({ delivery: first.delivery, duplicate: true });
    await age(10);
    const later = await deliver(body);
    expect(later.duplicate).toBe(false);
    expect(await deliver(body)).toMatchObject({ delivery: later.delivery, duplicate: true });
  });

  it("causes no further call upstream once the first one is processed", async () => {
    const body = syncEvents();
    await deliver(body);
    await workUntilRest();
    await letTimePass();
    await workUntilRest();
    const { done } = await prisma().calendarSync.findUniqueOrThrow({
      where: { calendarId: calendar },
    });
    expect((await deliver(body)).duplicate).toBe(true);
    expect(await requested()).toBe(done);
  });
});

describe("a call without the right key", () => {
  it.each<[string, () => HeadersInit]>([
    ["none", () => ({})],
    ["another", () => ({ [header]: "another-key" })],
    ["an empty one", () => ({ [header]: "" })],
    ["a part of it", () => ({ [header]: (process.env.MEETING_BAAS_API_KEY ?? "").slice(0, -1) })],
    [
      "two of them",
      () => [
        [header, process.env.MEETING_BAAS_API_KEY ?? ""],
        [header, process.env.MEETING_BAAS_API_KEY ?? ""],
      ],
    ],
  ])("is refused and leaves nothing: %s", async (_what, headers) => {
    const before = await count();
    const call = deliver(syncEvents(), headers());
    await expect(call).rejects.toMatchObject({ code: "unauthenticated", status: 401 });
    expect(await count()).toBe(before);
  });

  it("is refused before its body is looked at", async () => {
    await expect(deliver("{", {})).rejects.toMatchObject({ status: 401 });
  });

  it.each(["bot.status_change", "complete", "failed", "transcription_complete"])(
    "of the account's previous key rings calendars only: its %s is kept, and moves nothing",
    async (event) => {
      const data = { bot_id: randomUUID(), transcript: [], status: { code: "in_call_recording" } };
      const { delivery, verdict } = await deliver({ event, data }, { [header]: "the-key-before" });
      expect(verdict).toBe("ignored");
      expect(await findDelivery(delivery, true)).toMatchObject({
        state: "ignored",
        verdict: "ignored",
        error: expect.stringMatching(/previous API key/),
        body: { event },
      });
      await workUntilRest();
      expect(await prisma().botReport.count({ where: { upstreamId: data.bot_id } })).toBe(0);
    },
  );

  it("of the previous key leaves nothing here of what was said", async () => {
    const words = [{ word: "Hello" }];
    const data = { bot_id: randomUUID(), transcript: [{ speaker: "Zoe", words }], mp4: "video" };
    const body = { event: "complete", data };
    const { delivery } = await deliver(body, { [header]: "the-key-before" });
    const kept = await findDelivery(delivery, true);
    const { transcript: _said, ...rest } = data;
    expect(kept).toMatchObject({ verdict: "ignored", body: { event: "complete", data: rest } });
    expect(JSON.stringify(kept)).not.toContain("Hello");
  });

  it("is taken with the previous one during a rotation", async () => {
    const { duplicate } = await deliver(syncEvents(), { [header]: "the-key-before" });
    expect(duplicate).toBe(false);
  });
});
