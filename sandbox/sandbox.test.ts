import { describe, expect, test } from "vitest";
import { z } from "zod";
import { CalendarShape, type Page, startForTest, WireEvent } from "@/test/sandbox/start";

const grant = {
  oauth_client_id: "id",
  oauth_client_secret: "secret",
  oauth_refresh_token: "token",
  platform: "Google",
};

describe("the account", () => {
  test("answers its key only, with and without a closing slash, and dates every answer", async () => {
    const { call } = await startForTest();
    expect((await call("GET", "/calendars", undefined, "wrong")).status).toBe(401);
    for (const path of ["/calendars", "/calendars/"]) {
      const { status, headers, json } = await call("GET", path);
      expect({ status, json }).toEqual({ status: 200, json: [] });
      expect(Date.parse(headers.get("date") ?? "")).not.toBeNaN();
    }
    expect((await call("GET", "/bots/webhooks/calendar")).json).toBeNull();
  });

  test("connects a mailbox, forgets it, and finds its events there again under new ids", async () => {
    const { call, list } = await startForTest({ empty: false });
    const robin = { ...grant, raw_calendar_id: "robin.hale@example.com" };
    const connect = async () => {
      const { json } = await call("POST", "/calendars/", robin);
      return z.object({ calendar: CalendarShape }).parse(json).calendar;
    };
    const first = await connect();
    const before = (await list(`calendar_id=${first.uuid}&status=all`)).data;
    expect(before.length).toBeGreaterThan(0);
    expect((await call("POST", "/calendars/", robin)).status).toBe(409);

    expect((await call("DELETE", `/calendars/${first.uuid}`)).status).toBe(200);
    expect((await call("GET", `/calendars/${first.uuid}`)).status).toBe(404);
    expect((await call("GET", `/calendar_events/${before[0]?.uuid}`)).status).toBe(404);

    const second = await connect();
    const after = (await list(`calendar_id=${second.uuid}&status=all`)).data;
    const ids = (events: WireEvent[]) => events.map((e) => e.google_id).sort();
    expect(ids(after)).toEqual(ids(before));
    expect(after.map((e) => e.uuid)).not.toContain(before[0]?.uuid);
  });

  test("refuses a grant that is incomplete or expired", async () => {
    const { call } = await startForTest();
    const { platform: _, ...incomplete } = grant;
    const refused = await call("POST", "/calendars/", incomplete);
    expect(refused).toMatchObject({ status: 422, json: { error: /platform/ } });
    const expired = { ...grant, oauth_refresh_token: "expired" };
    expect((await call("POST", "/calendars/", expired)).status).toBe(400);
  });

  test("a reconnect unschedules the calendar's bots", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await calendar();
    const { uuid: id } = await event(uuid);
    await call("POST", `/calendar_events/${id}/bot`, { bot_name: "Bot" });
    expect((await call("PATCH", `/calendars/${uuid}`, grant)).status).toBe(200);
    const read = WireEvent.parse((await call("GET", `/calendar_events/${id}`)).json);
    expect(read.bot_param).toBeNull();
  });
});

describe("lists of events", () => {
  test("come in pages of 100 that together hold every event once", async () => {
    const { call, calendar, list } = await startForTest();
    const { uuid } = await calendar();
    await call("POST", `/_control/calendars/${uuid}/events/bulk`, { count: 250 });
    const pages: number[] = [];
    const seen = new Set<string>();
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: z.output<typeof Page> = await list(
        `calendar_id=${uuid}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      pages.push(page.data.length);
      for (const event of page.data) seen.add(event.uuid);
      cursor = page.next;
    }
    expect(pages).toEqual([100, 100, 50]);
    expect(seen.size).toBe(250);
    expect((await call("GET", `/calendar_events?calendar_id=${uuid}&cursor=x`)).status).toBe(400);
  });

  test("need a calendar, and leave out the past unless status=all, updated_at_gte or not", async () => {
    const { call, calendar, event, list } = await startForTest();
    expect((await call("GET", "/calendar_events/")).status).toBe(400);
    const { uuid } = await calendar();
    const past = await event(uuid, { start: "2020-01-01T10:00:00Z" });
    const future = await event(uuid);
    const since = "updated_at_gte=2020-01-01T00:00:00Z";
    const ids = async (query: string) =>
      (await list(`calendar_id=${uuid}&${query}`)).data.map((e) => e.uuid);
    expect(await ids("")).toEqual([future.uuid]);
    expect(await ids(since)).toEqual([future.uuid]);
    expect(await ids("status=past")).toEqual([past.uuid]);
    expect(await ids(`status=all&${since}`)).toEqual([past.uuid, future.uuid]);
    const exact = encodeURIComponent(future.last_updated_at);
    expect(await ids(`status=all&updated_at_gte=${exact}`)).toEqual([future.uuid]);
  });

  test("filter by start, attendee and organizer", async () => {
    const { calendar, event, list } = await startForTest();
    const { uuid, email } = await calendar();
    const guest = { email: "guest@example.org" };
    const mine = await event(uuid, { start: "2035-01-01T10:00:00Z", attendees: [guest] });
    const theirs = await event(uuid, { start: "2035-02-01T10:00:00Z", organizer: guest });
    const ids = async (query: string) =>
      (await list(`calendar_id=${uuid}&${query}`)).data.map((e) => e.uuid);
    expect(await ids("start_date_gte=2035-01-15T00:00:00Z")).toEqual([theirs.uuid]);
    expect(await ids("start_date_lte=2035-01-15T00:00:00Z")).toEqual([mine.uuid]);
    expect(await ids(`attendee_email=${guest.email}`)).toEqual([mine.uuid]);
    expect(await ids(`organizer_email=${email}`)).toEqual([mine.uuid]);
  });

  test("a deleted event says so, a dropped one is 404, and either can come back", async () => {
    const { call, calendar, event, list } = await startForTest();
    const { uuid } = await calendar();
    const { uuid: id } = await event(uuid);
    await call("DELETE", `/_control/events/${id}`);
    expect((await call("GET", `/calendar_events/${id}`)).json).toMatchObject({ deleted: true });
    await call("PUT", "/_control/settings", { list_deleted: false });
    expect((await list(`calendar_id=${uuid}&status=all`)).data).toEqual([]);
    await call("DELETE", `/_control/events/${id}?mode=404`);
    expect((await call("GET", `/calendar_events/${id}`)).status).toBe(404);
    const all = await call("GET", `/_control/events?calendar_id=${uuid}`);
    expect(all.json).toMatchObject([{ uuid: id, served: false }]);
    await call("POST", `/_control/events/${id}/restore`);
    expect((await call("GET", `/calendar_events/${id}`)).json).toMatchObject({ deleted: false });
  });
});
