import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { freezeNext, installStops } from "@/test/play/freeze";
import { unchosen } from "@/test/scene/people";
import { mirroredSeries, newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";
import { chooseSeries } from "./choose-series";
import { editBot } from "./edit-bot";

let calendar: string;
beforeAll(async () => {
  installStops();
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const ada: Viewer = { ...member, id: "ada", name: "Ada" };
const viewOf = async (event: string) => findEvent(event, member);
const botted = async (...events: string[]) =>
  (await upstream.bots(...events)).map((bot) => bot.event_uuid).sort();
const recordSeries = (event: string, config = {}) =>
  chooseSeries(event, { choice: "record", config }, ada);

describe("recording a series", () => {
  it("settles the event at once, the others by the loop, each by a call of its own", async () => {
    const events = await mirroredSeries(calendar, 3);
    const [first = "", second = ""] = events;
    await upstream.forgetCalls();
    expect(await recordSeries(first, { name: "Standup" })).toMatchObject({
      eventId: first,
      state: "scheduled",
      settled: true,
      by: { kind: "series", id: "ada", name: "Ada" },
      config: { name: "Standup" },
    });
    expect(await botted(...events)).toEqual([first]);
    await workUntilRest();
    expect(await botted(...events)).toEqual([...events].sort());
    expect(await viewOf(second)).toMatchObject({
      decision: {
        choice: "record",
        by: { kind: "series", id: "ada", name: "Ada" },
        reason: "Ada chose to record the series.",
      },
      seriesDecision: { choice: "record", by: { kind: "person", id: "ada", name: "Ada" } },
    });
    const calls = await upstream.calls("POST", "/calendar_events");
    expect(calls).toHaveLength(3);
    expect(calls.join()).not.toContain("all_occurrences");
  });

  it("claims nothing of what is over: it stays what it was, and shows what stands", async () => {
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    await chooseRecording(second, { choice: "rules" }, member);
    const before = (await viewOf(first))?.decision;
    await prisma().$executeRaw`
      update event set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'
      where id = ${first}::uuid`;
    await recordSeries(first);
    await workUntilRest();
    expect(await viewOf(first)).toMatchObject({
      decision: before,
      seriesDecision: { choice: "record" },
      bot: null,
    });
    expect(await viewOf(second)).toMatchObject({ decision: { choice: "record" } });
    expect(await botted(first, second)).toEqual([second]);
  });

  it("holds however the mailbox is written", async () => {
    const own = await mirroredCalendar();
    const events = await mirroredSeries(own, 2);
    const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: own } });
    await prisma().calendar.update({ where: { id: own }, data: { email: email.toUpperCase() } });
    await recordSeries(events[0] ?? "");
    await workUntilRest();
    expect(await botted(...events)).toEqual([...events].sort());
  });

  it("leaves what a person chose for one occurrence, and is followed by the clicked one", async () => {
    const [first = "", second = "", third = ""] = await mirroredSeries(calendar, 3);
    await chooseRecording(first, { choice: "skip" }, member);
    await chooseRecording(second, { choice: "skip" }, member);
    await recordSeries(first);
    await workUntilRest();
    expect(await botted(first, second, third)).toEqual([first, third].sort());
    expect(await viewOf(second)).toMatchObject({
      decision: { choice: "skip", by: { kind: "person", id: member.id } },
    });
    await chooseRecording(second, { choice: "rules" }, member);
    expect(await botted(first, second, third)).toEqual([first, second, third].sort());
  });

  it("counts for occurrences that come later, and after a reconnect", async () => {
    const series = newSeries();
    const [first = ""] = await mirroredSeries(calendar, 1, series);
    await recordSeries(first);
    const later = await mirroredEvent(calendar, series(1));
    expect(await botted(first, later)).toEqual([first, later].sort());

    const { google_id } = (await upstream.calendars()).find((c) => c.uuid === calendar) ?? {};
    await upstream.disconnect(calendar);
    await adoptCalendars();
    await upstream.call("POST", "/calendars/", {
      oauth_client_id: "id",
      oauth_client_secret: "secret",
      oauth_refresh_token: "token",
      platform: "Google",
      raw_calendar_id: google_id,
    });
    const back = (await upstream.calendars()).find((c) => c.google_id === google_id);
    calendar = back?.uuid ?? "";
    await adoptCalendars();
    const again = await mirroredEvent(calendar, series(2));
    expect(await botted(again)).toEqual([again]);
    expect(await viewOf(again)).toMatchObject({ decision: { by: { kind: "series" } } });
  });

  it("sends none to what was declined or cancelled, or has no link", async () => {
    const series = newSeries();
    const [first = "", second = ""] = await mirroredSeries(calendar, 2, series);
    const unlinked = await mirroredEvent(calendar, { ...series(2), meeting_url: "" });
    const declined = await mirroredEvent(calendar, {
      ...series(3),
      is_organizer: false,
      response: "declined",
    });
    await upstream.remove(second);
    await ring(calendar, [second]);
    await workUntilRest();
    await recordSeries(first);
    await workUntilRest();
    expect(await botted(first, second, unlinked, declined)).toEqual([first]);
  });

  it("misses no occurrence that a sync is just bringing", async () => {
    const series = newSeries();
    const [first = ""] = await mirroredSeries(calendar, 1, series);
    const coming: string[] = [];
    for (let n = 1; n < 12; n++) coming.push((await upstream.event(calendar, series(n))).uuid);
    await ring(calendar, coming);
    await Promise.all([workUntilRest(), recordSeries(first)]);
    await workUntilRest();
    expect(await botted(first, ...coming)).toHaveLength(12);
  });

  it("misses none of a sync that began before it, and commits after it", async () => {
    const series = newSeries();
    const [first = ""] = await mirroredSeries(calendar, 1, series);
    const { uuid: coming } = await upstream.event(calendar, series(1));
    await ring(calendar, [coming]);
    const committing = freezeNext({ statement: /^\s*insert into event \(/ }, true);
    const working = workUntilRest();
    await committing.reached;
    await recordSeries(first);
    committing.thaw();
    await working;
    await workUntilRest();
    expect(await botted(first, coming)).toEqual([first, coming].sort());
  });

  it("misses none that was brought and decided while it was being written", async () => {
    const series = newSeries();
    const [first = ""] = await mirroredSeries(calendar, 1, series);
    const { uuid: coming } = await upstream.event(calendar, series(1));
    const writing = freezeNext({ statement: /^\s*insert into series_decision/ }, false);
    const deciding = recordSeries(first);
    await writing.reached;
    await ring(calendar, [coming]);
    await workUntilRest();
    expect(await viewOf(coming)).toMatchObject({ decision: unchosen });
    writing.thaw();
    await deciding;
    await workUntilRest();
    expect(await botted(first, coming)).toEqual([first, coming].sort());
  });

  it("goes by the no where its copies' mailboxes differ, with one bot", async () => {
    const other = await mirroredCalendar();
    const series = newSeries();
    const mine = await mirroredSeries(calendar, 2, series);
    const theirs = await mirroredSeries(other, 2, series);
    await recordSeries(mine[0] ?? "");
    await workUntilRest();
    expect(await botted(...mine, ...theirs)).toHaveLength(2);
    await chooseSeries(theirs[0] ?? "", { choice: "skip" }, ada);
    await workUntilRest();
    expect(await botted(...mine, ...theirs)).toEqual([]);
    expect(await viewOf(mine[1] ?? "")).toMatchObject({
      decision: { choice: "skip", by: { kind: "series" } },
      bot: { state: "cancelled", detail: "Ada chose not to record the series." },
    });
  });
});

it("what stands for a series is shown on its past occurrences, too", async () => {
  const [first = "", second = ""] = await mirroredSeries(calendar, 2);
  await recordSeries(first);
  await workUntilRest();
  const past = {
    startsAt: new Date(Date.now() - 7_200_000),
    endsAt: new Date(Date.now() - 3_600_000),
  };
  await prisma().event.update({ where: { id: second }, data: past });
  await chooseSeries(first, { choice: "skip" }, ada);
  await workUntilRest();
  expect(await viewOf(second)).toMatchObject({
    seriesDecision: { choice: "skip", by: { id: "ada" } },
  });
});

it("how one occurrence's bot records stays when its series is chosen anew from it", async () => {
  const [first = ""] = await mirroredSeries(calendar, 2);
  await recordSeries(first);
  await editBot(first, { entryMessage: "Mine" }, member);
  await chooseSeries(first, { choice: "skip" }, ada);
  await recordSeries(first);
  await workUntilRest();
  expect((await viewOf(first))?.bot?.config).toMatchObject({ entryMessage: "Mine" });
});

describe("taking a series back", () => {
  it("calls its bots off, but not those that a person asked for", async () => {
    const [first = "", second = "", third = ""] = await mirroredSeries(calendar, 3);
    await recordSeries(first);
    await chooseRecording(second, { choice: "record", config: {} }, member);
    await workUntilRest();
    await chooseSeries(first, { choice: "rules" }, ada);
    await workUntilRest();
    expect(await botted(first, second, third)).toEqual([second]);
    expect(await viewOf(third)).toMatchObject({
      decision: { ...unchosen, by: null },
      seriesDecision: null,
      bot: { state: "cancelled", detail: "Nobody wants it recorded any more." },
    });
    expect(await prisma().auditEntry.findMany({ where: { subject: first } })).toMatchObject([
      { actorId: "ada", action: "record series" },
      { actorId: "ada", action: "rules series" },
    ]);
  });
});

describe("what can't be decided as a series", () => {
  it("is an event of none", async () => {
    const event = await mirroredEvent(calendar);
    const refused = await recordSeries(event).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "conflict", status: 409 });
  });
});

describe("a refusal by upstream", () => {
  it("of one occurrence leaves the standing decision, and is tried again", async () => {
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    await upstream.fail({
      method: "POST",
      path: `/calendar_events/${first}/bot`,
      status: 402,
      body: { error: "No tokens" },
    });
    expect(await recordSeries(first)).toMatchObject({
      settled: false,
      error: { message: "No tokens" },
    });
    await letTimePass();
    await workUntilRest();
    expect(await botted(first, second)).toEqual([first, second].sort());
  });
});
