import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { connectCalendar } from "@/lib/flows/calendars/connect-calendar";
import { disconnectCalendar } from "@/lib/flows/calendars/disconnect-calendar";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { openMedia } from "@/lib/flows/recordings/open-media";
import { answerError } from "@/lib/http/answer-error";
import { accountPause, pauseAccount } from "@/lib/store/account/account-pause";
import { takeCall } from "@/lib/store/account/person-share";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { type ScheduledBot, scheduledBot } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, workUntilRest } from "@/test/scene/work";

const admin: Viewer = { ...member, id: "admin", role: "admin" };
const colleague: Viewer = { ...member, id: "colleague" };
const connection = {
  oauth_client_id: "client",
  oauth_client_secret: "secret",
  oauth_refresh_token: "token",
  platform: "Google" as const,
};

let calendar: string;
let recording: string;
let bot: ScheduledBot;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
  bot = await scheduledBot(calendar);
  await upstream.complete(bot.upstreamId);
  await prisma().bot.update({
    where: { id: bot.id },
    data: { upstreamId: bot.upstreamId, state: "done" },
  });
  recording = "11111111-1111-4111-8111-111111111111";
  await prisma().recording.create({ data: { id: recording, botId: bot.id, speakers: [] } });
});
beforeEach(async () => {
  await prisma().$executeRaw(Prisma.sql`delete from account_pause`);
  await prisma().$executeRaw(Prisma.sql`update chore set due_at = now() where name = 'providers'`);
  await prisma().$executeRaw(Prisma.sql`delete from person_share`);
  await age(3_600);
  await upstream.forgetCalls();
});
afterEach(() => upstream.reset());

/** The recording's links were asked for so long ago. */
const age = (seconds: number) =>
  prisma().$executeRaw(Prisma.sql`
    update recording set links_at = now() - make_interval(secs => ${seconds}),
      links_asked_at = now() - make_interval(secs => ${seconds})`);
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: Refusal) => error,
  );
const media = (viewer = member) => openMedia(recording, "video", true, viewer);

const clicks = [
  ["resync", "/calendars/resync_all", () => requestSync(calendar, admin)],
  ["media", "/bots/meeting_data", () => media()],
  ["connect", "/calendars", () => connectCalendar(null, connection, admin)],
  ["reconnect", "/calendars", () => connectCalendar(calendar, connection, admin)],
  ["disconnect", "/calendars", () => disconnectCalendar(calendar, admin)],
] as const;

describe.each(clicks)("%s", (_, path, click) => {
  it("isn't asked while the account pauses, and says when", async () => {
    await pauseAccount(30, "Meeting BaaS asks us to slow down.");
    const error = await refusal(click());
    expect(error).toMatchObject({ code: "unavailable", message: /slow down.* in 30 seconds/ });
    expect(await upstream.calls("GET", "/")).toEqual([]);
    expect(await upstream.calls("POST", "/")).toEqual([]);
    const answer = answerError(error, new Request("http://127.0.0.1/api"));
    expect(answer.status).toBe(503);
    const wait = Number(answer.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(25);
    expect(wait).toBeLessThanOrEqual(30);
  });

  it.each([
    [429, 40, 40],
    [401, undefined, 60],
  ])("pauses the account when it is answered with %i", async (status, retryAfter, seconds) => {
    const told = retryAfter === undefined ? {} : { retry_after: retryAfter };
    await upstream.fail({ path, status, ...told });
    expect(await refusal(click())).toMatchObject({ code: "unavailable" });
    const pause = await accountPause();
    expect(pause?.seconds).toBeGreaterThan(seconds - 10);
    expect(pause?.seconds).toBeLessThanOrEqual(seconds);
  });
});

describe("a recording's link", () => {
  const asked = async () => (await upstream.calls("GET", "/bots/meeting_data")).length;

  it("is asked for once by all who want it at a time, and not again soon after", async () => {
    const links = await Promise.all(Array.from({ length: 20 }, () => media()));
    expect(new Set(links).size).toBe(1);
    expect(await media(colleague)).toBe(links[0]);
    expect(await asked()).toBe(1);
  });

  it("is asked for by another process alone while it does", async () => {
    await prisma().$executeRaw(Prisma.sql`update recording set links_asked_at = now()`);
    const error = await refusal(media());
    expect(error).toMatchObject({ code: "unavailable", retryAfterSeconds: expect.any(Number) });
    expect(await asked()).toBe(0);
  });

  it("is asked for again at once where it didn't come", async () => {
    await upstream.fail({ path: "/bots/meeting_data", status: 500 });
    expect(await refusal(media())).toMatchObject({ code: "unavailable" });
    expect(await media()).toMatch(/^https:/);
  });
});

describe("a person's share", () => {
  const perSecond = 1;

  it("holds so many calls at once, and fills again", async () => {
    for (let n = 0; n < 3; n++) expect(await takeCall("one", 3, perSecond)).toBeNull();
    expect(await takeCall("one", 3, perSecond)).toBeGreaterThan(0);
    expect(await takeCall("other", 3, perSecond)).toBeNull();
    await prisma().$executeRaw(Prisma.sql`
      update person_share set at = at - interval '2 seconds' where person_id = 'one'`);
    for (let n = 0; n < 2; n++) expect(await takeCall("one", 3, perSecond)).toBeNull();
    expect(await takeCall("one", 3, perSecond)).toBeGreaterThan(0);
  });

  it("gives no more than it holds to many at once", async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => takeCall("many", 5, 0.001)));
    expect(all.filter((wait) => wait === null)).toHaveLength(5);
  });

  const usedUp = () =>
    prisma().$executeRaw(Prisma.sql`
      insert into person_share (person_id, calls, at)
      select id, 0, now() + interval '1 hour' from unnest(array['member', 'admin']) as id`);

  it.each(clicks)("that is used up: %s is refused, and says when", async (_, __, click) => {
    await usedUp();
    const error = await refusal(click());
    expect(error).toMatchObject({ code: "too_many", message: /try again in/ });
    const answer = answerError(error, new Request("http://127.0.0.1/api"));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await upstream.calls("GET", "/")).toEqual([]);
  });

  it("that is used up bars no colleague, not even one who waits for the same", async () => {
    await usedUp();
    for (let n = 0; n < 5; n++) {
      const [, theirs] = await Promise.all([refusal(media()), media(colleague)]);
      expect(theirs).toMatch(/^https:/);
      await age(3_600);
      const own = refusal(requestSync(calendar, member));
      expect(await requestSync(calendar, colleague)).toEqual({ problems: [] });
      await own;
      await prisma().$executeRaw(Prisma.sql`update chore set due_at = now()`);
    }
  });

  it("that is used up leaves a bot's wish to the loop, at once", async () => {
    const event = await mirroredEvent(calendar);
    await usedUp();
    const choice = { choice: "record" as const, config: {} };
    expect(await chooseRecording(event, choice, member)).toMatchObject({ settled: false });
    expect(await upstream.bots(event)).toEqual([]);
    await workUntilRest();
    expect(await upstream.bots(event)).toHaveLength(1);
  });
});

it("what waits for its turn before it is sent isn't quiet yet", async () => {
  const event = await mirroredEvent(calendar);
  const { meetingBaas } = await import("@/lib/meeting-baas/meeting-baas");
  await upstream.forgetCalls();
  meetingBaas().divideBudget(500);
  const choosing = chooseRecording(event, { choice: "record", config: {} }, member);
  await upstream.called("GET", "/calendar_events/");
  await new Promise((resolve) => setTimeout(resolve, 200));
  const row = () => prisma().bot.findFirstOrThrow({ where: { eventId: event } });
  expect(await upstream.calls("POST", "/calendar_events/")).toEqual([]);
  expect((await row()).quietUntil).toBeNull();
  await upstream.fail({ path: `/calendar_events/${event}/bot`, status: "timeout" });
  await upstream.called("POST", "/calendar_events/");
  expect((await row()).quietUntil?.getTime()).toBeGreaterThan(Date.now() + 8_000);
  meetingBaas().divideBudget(1);
  await choosing;
});
