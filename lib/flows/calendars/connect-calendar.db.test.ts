import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { replayDelivery } from "@/lib/flows/intake/replay-delivery";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { freezeNext, installStops } from "@/test/play/freeze";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { connectCalendar } from "./connect-calendar";
import { disconnectCalendar } from "./disconnect-calendar";

const admin = { ...member, role: "admin" as const };
const connection: CalendarConnection = {
  oauth_client_id: "client",
  oauth_client_secret: "hush-secret",
  oauth_refresh_token: "hush-token",
  platform: "Google",
};
const record = { choice: "record", config: {} } as const;

beforeAll(installStops);
afterEach(() => upstream.reset());

describe("connecting", () => {
  it("brings a calendar in, and keeps none of its secrets", async () => {
    const view = await connectCalendar(null, connection, admin);
    await workUntilRest();
    expect((await listCalendars()).map((calendar) => calendar.id)).toContain(view.id);
    const entries = await prisma().auditEntry.findMany({ where: { subject: view.id } });
    expect(entries).toMatchObject([{ action: "connect calendar", actorId: "member" }]);
    expect(JSON.stringify(entries, (_, v) => (typeof v === "bigint" ? 0 : v))).not.toMatch(/hush/);
  });

  it("says what upstream says when it refuses", async () => {
    const expired = { ...connection, oauth_refresh_token: "expired" };
    const unknown = { ...connection, raw_calendar_id: "nobody@example.com" };
    for (const refused of [expired, unknown]) {
      await expect(connectCalendar(null, refused, admin)).rejects.toMatchObject({
        code: "upstream_refused",
      });
    }
  });

  it("again settles the bots that upstream unscheduled", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar);
    await chooseRecording(event, record, member);
    await connectCalendar(calendar, connection, admin);
    await workUntilRest();
    expect(await upstream.bots(event)).toHaveLength(1);
    expect((await findEvent(event, admin))?.bot).toMatchObject({
      state: "scheduled",
      settled: true,
    });
  });
});

describe("disconnecting", () => {
  it("hides the calendar, keeps its history, and hands its bots over", async () => {
    const [one, two] = [await mirroredCalendar(), await mirroredCalendar()];
    const input = { ical_uid: crypto.randomUUID() };
    const first = await mirroredEvent(one, input);
    const second = await mirroredEvent(two, input);
    await chooseRecording(first, record, member);
    await disconnectCalendar(one, admin);
    await workUntilRest();
    await workUntilRest();
    expect((await listCalendars()).map((calendar) => calendar.id)).not.toContain(one);
    expect(await findEvent(first, admin)).not.toBeNull();
    expect(await prisma().eventChange.count({ where: { eventId: first } })).toBe(1);
    expect(await upstream.bots(first, second)).toMatchObject([{ event_uuid: second }]);
  });
});

describe("disconnecting, should the process die in it,", () => {
  it.each([/update meeting set due_at = now/, /update calendar set disconnected_at = now/])(
    "happens whole or not at all: %s",
    async (statement) => {
      const calendar = await mirroredCalendar();
      const event = await mirroredEvent(calendar);
      const stateNow = async () => ({
        connected: (await listCalendars()).some(({ id }) => id === calendar),
        due:
          (await prisma().meeting.count({
            where: { events: { some: { id: event } }, dueAt: { not: null } },
          })) > 0,
      });
      const dying = freezeNext({ statement }, false);
      const disconnecting = disconnectCalendar(calendar, admin);
      await dying.reached;
      expect(await stateNow()).toEqual({ connected: true, due: false });
      dying.thaw();
      await disconnecting;
      expect(await stateNow()).toEqual({ connected: false, due: true });
      await workUntilRest();
    },
  );
});

describe("a replay", () => {
  it("answers a delivery again", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar, { title: "Before" });
    const delivery = await ring(calendar, [event]);
    await workUntilRest();
    await upstream.edit(event, { title: "After" });
    await replayDelivery(delivery, admin);
    await workUntilRest();
    expect((await findEvent(event, admin))?.title).toBe("After");
    expect(await prisma().delivery.findUnique({ where: { id: delivery } })).toMatchObject({
      state: "processed",
      attempts: 2,
      changes: 1,
    });
  });
});
