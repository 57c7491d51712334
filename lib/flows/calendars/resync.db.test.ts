import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectCalendar } from "@/lib/flows/calendars/connect-calendar";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

const viewOf = async (id: string) => (await listCalendars()).find((one) => one.id === id);
const readings = () => upstream.calls("POST", "/calendars/resync_all");
const aMomentLater = () =>
  prisma().$executeRaw(Prisma.sql`update chore set due_at = now() where name = 'providers'`);

beforeEach(async () => {
  await aMomentLater();
  await upstream.forgetCalls();
});
afterEach(() => upstream.reset());

describe("resyncs", () => {
  it("of many at once are one reading of the providers", async () => {
    const [one, two] = [await mirroredCalendar(), await mirroredCalendar()];
    await upstream.forgetCalls();
    const all = Array.from({ length: 30 }, (_, n) => requestSync(n % 2 ? one : two, member));
    for (const answer of await Promise.all(all)) expect(answer).toEqual({ problems: [] });
    expect(await readings()).toHaveLength(1);
    await letTimePass();
    await workUntilRest();
    expect(await viewOf(one)).toMatchObject({ sync: "fresh" });
  });

  it("one after the other are one reading, and each is done", async () => {
    const calendar = await mirroredCalendar();
    await upstream.forgetCalls();
    for (let n = 0; n < 15; n++) {
      expect(await requestSync(calendar, member)).toEqual({ problems: [] });
    }
    await workUntilRest();
    expect(await readings()).toHaveLength(1);
    // A full pass, and a delta.
    expect(await upstream.calls("GET", "/calendar_events")).toHaveLength(2);
    expect(await viewOf(calendar)).toMatchObject({ sync: "fresh" });
  });

  it("see what the providers had, also one that came while another process had them read", async () => {
    const [mine, theirs] = [await mirroredCalendar(), await mirroredCalendar()];
    await upstream.fail({ path: "/calendars/resync_all", status: 200, delay_ms: 600 });
    const reading = requestSync(mine, member);
    await upstream.called("POST", "/calendars/resync_all");
    await requestFullSync(theirs, { acceptCancellations: false, askedSince: null });
    await workUntilRest();
    await reading;
    const row = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: theirs } });
    expect(row.requested).toBeGreaterThan(row.done);
    await letTimePass();
    await workUntilRest();
  });
});

describe("a provider that can't be read", () => {
  it("is said on its calendar until it is connected again", async () => {
    const [calendar, other] = [await mirroredCalendar(), await mirroredCalendar()];
    await mirroredEvent(calendar);
    await upstream.expireGrant(calendar);
    const words = /^Google no longer lets Meeting BaaS read this calendar: connect it again/;
    const { problems } = await requestSync(calendar, member);
    expect(problems).toEqual([expect.stringMatching(/^Kim: Google no longer lets/)]);
    await workUntilRest();
    const failing = {
      sync: "failing",
      grantLost: true,
      failingSince: expect.any(String),
      lastError: expect.stringMatching(words),
    };
    expect(await viewOf(calendar)).toMatchObject(failing);
    await ring(calendar, null);
    await workUntilRest();
    expect(await viewOf(calendar)).toMatchObject(failing);
    expect(await viewOf(other)).toMatchObject({ sync: "fresh", grantLost: false });
    expect((await requestSync(null, member)).problems).toHaveLength(1);
    expect((await requestSync(other, member)).problems).toEqual([]);

    const grant = {
      oauth_client_id: "client",
      oauth_client_secret: "secret",
      oauth_refresh_token: "good",
      platform: "Google" as const,
    };
    await connectCalendar(calendar, grant, { ...member, role: "admin" });
    await letTimePass();
    await workUntilRest();
    const well = { sync: "fresh", lastError: null, grantLost: false, failingSince: null };
    expect(await viewOf(calendar)).toMatchObject(well);
  });

  it.each([
    ["AADSTS700082: The refresh token has expired due to inactivity.", true],
    ["Token has been expired or revoked.", true],
    ["quota exceeded\u0000", false],
  ])("for whatever reason, as %j, until it is read", async (reason, grantLost) => {
    const calendar = await mirroredCalendar();
    const body = {
      synced_calendars: [],
      errors: [
        [calendar.toUpperCase(), reason],
        ["x", "y"],
      ],
    };
    await upstream.fail({ path: "/calendars/resync_all", status: 200, body });
    await requestSync(calendar, member);
    await workUntilRest();
    const lastError = expect.stringContaining(reason.replace("\u0000", ""));
    expect(await viewOf(calendar)).toMatchObject({ sync: "failing", grantLost, lastError });
    await aMomentLater();
    expect(await requestSync(calendar, member)).toEqual({ problems: [] });
    await letTimePass();
    await workUntilRest();
    expect(await viewOf(calendar)).toMatchObject({ sync: "fresh", lastError: null });
  });
});

it("an admin's word holds until a run has succeeded", async () => {
  const { claimChore } = await import("@/lib/store/account/chores");
  const { account } = await import("@/lib/worker/kinds");
  const { runAsWorker } = await import("@/test/scene/work");
  await mirroredCalendar();
  const run = async () => {
    const due = { dueAt: new Date(0), leaseUntil: null };
    await prisma().chore.update({ where: { name: "account" }, data: due });
    const lease = await claimChore("account", true);
    if (!lease) throw new Error("nothing is due");
    await runAsWorker(account, lease);
    return prisma().chore.findUniqueOrThrow({ where: { name: "account" } });
  };
  await prisma().chore.update({ where: { name: "account" }, data: { accepted: true } });
  await upstream.fail({ path: "/calendars", status: 500 });
  expect(await run()).toMatchObject({ accepted: true, lastError: expect.any(String) });
  expect(await run()).toMatchObject({ accepted: false, lastError: null });
});
