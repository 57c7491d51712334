import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectCalendar } from "@/lib/flows/calendars/connect-calendar";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { setBotDefaults } from "@/lib/flows/decisions/set-bot-defaults";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { bots } from "@/lib/worker/kinds";
import { mirroredSeries } from "@/test/scene/series";
import { tryAll } from "@/test/scene/try-all";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";

let calendar: string;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
});
afterEach(() => upstream.reset());

describe("a series' bot that upstream refuses", () => {
  async function refused() {
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    const path = `^/calendar_events/${second}/bot`;
    const body = { error: "The link isn't allowed" };
    await upstream.fail({ method: "POST", path, status: 422, times: 10_000, body });
    await chooseSeries(first, { choice: "record" }, member);
    await workUntilRest();
    await tryAll(bots);
    await workUntilRest();
    const attempts = () =>
      prisma().bot.findMany({ where: { eventId: second }, orderBy: { createdAt: "asc" } });
    return { first, second, attempts };
  }
  const calls = () => upstream.calls("POST", "/calendar_events");

  it("ends with its reason, and is tried again once its event changes", async () => {
    const { second, attempts } = await refused();
    const [only, ...more] = await attempts();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ state: "failed", errorMessage: "The link isn't allowed" });
    await upstream.forgetCalls();
    await ring(calendar, null);
    await workUntilRest();
    await tryAll(bots, 2);
    expect(await calls()).toEqual([]);

    await upstream.reset();
    await upstream.edit(second, { title: "Another title" });
    await ring(calendar, [second]);
    await workUntilRest();
    expect(await upstream.bots(second)).toHaveLength(1);
    expect((await attempts()).at(-1)).toMatchObject({ state: "scheduled" });
  });

  it("is tried again once a person chooses anew, or how bots record changes", async () => {
    const { first, second, attempts } = await refused();
    await upstream.forgetCalls();
    await chooseSeries(first, { choice: "record" }, member);
    await workUntilRest();
    expect(await calls()).not.toEqual([]);
    await tryAll(bots);
    await workUntilRest();
    expect((await attempts()).map(({ state }) => state)).toEqual(["failed", "failed"]);

    await upstream.reset();
    await setBotDefaults({ name: "Other" }, { ...member, role: "admin" });
    await workUntilRest();
    expect(await upstream.bots(second)).toHaveLength(1);
    await setBotDefaults({}, { ...member, role: "admin" });
  });

  /** As if it had all been so long ago. */
  async function longAgo(hours: number): Promise<void> {
    const back = Prisma.sql`make_interval(hours => ${hours})`;
    for (const [table, column] of [
      ["bot", "state_at"],
      ["event_change", "detected_at"],
      ["series_decision", "decided_at"],
      ["meeting", "decided_at"],
      ["meeting", "due_at"],
    ]) {
      const [of, at] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
      await prisma().$executeRaw(Prisma.sql`update ${of} set ${at} = ${at} - ${back}`);
    }
    await workUntilRest();
    await tryAll(bots, 3);
    await workUntilRest();
  }
  const hoursFromNow = async (eventId: string) => {
    const of = { where: { id: eventId }, select: { meeting: { select: { dueAt: true } } } };
    const { meeting } = await prisma().event.findUniqueOrThrow(of);
    return ((meeting.dueAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
  };
  const moved = async (eventId: string) => {
    const start = new Date(Date.now() + 72 * 3_600_000).toISOString();
    await upstream.edit(eventId, { start });
    await ring(calendar, [eventId]);
    await workUntilRest();
    await tryAll(bots);
    await workUntilRest();
  };

  it("is tried again by itself, by one try each time, ever later, until upstream takes it", async () => {
    const { second, attempts } = await refused();
    await moved(second);
    const before = (await attempts()).length;
    expect(await hoursFromNow(second)).toBeCloseTo(1, 1);
    for (const [n, next] of [2, 4, 8].entries()) {
      await upstream.forgetCalls();
      await longAgo(next / 2);
      expect(await calls()).toHaveLength(1);
      expect(await attempts()).toHaveLength(before + n + 1);
      expect(await hoursFromNow(second)).toBeCloseTo(next, 1);
    }
    await upstream.reset();
    await longAgo(7);
    expect(await upstream.bots(second)).toEqual([]);
    await longAgo(1);
    expect(await upstream.bots(second)).toHaveLength(1);
  });

  it("is tried again once its calendar is connected anew", async () => {
    const { second } = await refused();
    await upstream.reset();
    const admin = { ...member, role: "admin" as const };
    const oauth = { oauth_client_id: "id", oauth_client_secret: "s", oauth_refresh_token: "t" };
    await connectCalendar(calendar, { ...oauth, platform: "Google" }, admin);
    await workUntilRest();
    expect(await upstream.bots(second)).toHaveLength(1);
  });

  it("is settled at once where a person clicks", async () => {
    const { second } = await refused();
    await upstream.reset();
    await chooseSeries(second, { choice: "record" }, member);
    expect(await upstream.bots(second)).toHaveLength(1);
  });
});
