import { describe, expect, test } from "vitest";
import { z } from "zod";
import { receiver } from "@/test/sandbox/receiver";
import { soon } from "@/test/sandbox/soon";
import { key, startForTest } from "@/test/sandbox/start";

describe("webhooks", () => {
  test("batch a calendar's changes and are retried until they are heard", async () => {
    const { received, url } = await receiver([200, 503, 500]);
    const { call, calendar, list } = await startForTest({ webhookUrl: url });
    const { uuid } = await calendar();
    await soon(() => expect(received).toHaveLength(1));
    expect(received[0]?.body).toMatchObject({ data: { affected_event_uuids: [] } });

    await call("POST", `/_control/calendars/${uuid}/events/bulk`, { count: 3 });
    await soon(() => expect(received).toHaveLength(4));
    const { data: events } = await list(`calendar_id=${uuid}`);
    const data = {
      calendar_id: uuid,
      last_updated_ts: events
        .map((e) => e.last_updated_at)
        .sort()
        .at(-1),
      affected_event_uuids: events.map((e) => e.uuid),
    };
    const sent = { key, body: { event: "calendar.sync_events", data } };
    expect(received.slice(1)).toEqual([sent, sent, sent]);
    await soon(async () => {
      const deliveries = await call("GET", "/_control/deliveries");
      expect(deliveries.json).toMatchObject([{ attempts: 1 }, { status: 200, attempts: 3 }]);
    });
  });

  test("can be silenced, doubled and stripped; a resync tells what was missed", async () => {
    const { received, url } = await receiver();
    const { call, calendar, event } = await startForTest({ webhookUrl: url });
    await call("PUT", "/_control/settings", { webhooks: false });
    const { uuid } = await calendar();
    const { uuid: id } = await event(uuid);
    await call("PUT", "/_control/settings", { webhooks: true, duplicate: 1 });
    const resync = await call("POST", "/calendars/resync_all");
    expect(resync.json).toEqual({ synced_calendars: [uuid], errors: [] });
    await soon(() => expect(received).toHaveLength(2));
    for (const { body } of received) {
      expect(body).toMatchObject({ data: { affected_event_uuids: [id] } });
    }
    await call("PUT", "/_control/settings", { duplicate: 0, omit_ids: true });
    await call("PATCH", `/_control/events/${id}`, { title: "Renamed" });
    await soon(() => expect(received).toHaveLength(3));
    expect(received[2]?.body).not.toHaveProperty("data.affected_event_uuids");
  });

  test("ring by hand, whatever the settings say", async () => {
    const { received, url } = await receiver();
    const { call } = await startForTest({ webhookUrl: url });
    await call("PUT", "/_control/settings", { webhooks: false });
    const ring = {
      calendar_id: "nobody",
      event_uuids: ["x"],
      last_updated_ts: "2026-01-01T00:00:00Z",
    };
    expect((await call("POST", "/_control/ring", ring)).status).toBe(202);
    await soon(() => expect(received).toHaveLength(1));
    expect(received[0]?.body).toEqual({
      event: "calendar.sync_events",
      data: {
        calendar_id: "nobody",
        last_updated_ts: "2026-01-01T00:00:00Z",
        affected_event_uuids: ["x"],
      },
    });
  });
  test("get lost, at random but the same for a seed", async () => {
    const lost = async (seed: number) => {
      const { url } = await receiver();
      const { call, calendar } = await startForTest({ webhookUrl: url, seed });
      await call("PUT", "/_control/settings", { drop_ratio: 0.5 });
      for (let n = 0; n < 12; n++) await calendar();
      const Deliveries = z.array(z.object({ dropped: z.boolean(), attempts: z.int() }));
      return soon(async () => {
        const { json } = await call("GET", "/_control/deliveries");
        const deliveries = Deliveries.parse(json);
        expect(deliveries).toHaveLength(12);
        for (const { dropped, attempts } of deliveries) expect(attempts).toBe(dropped ? 0 : 1);
        return deliveries.map(({ dropped }) => dropped);
      });
    };
    const first = await lost(1);
    expect(new Set(first).size).toBe(2);
    expect(await lost(1)).toEqual(first);
    expect(await lost(2)).not.toEqual(first);
  });

  test("come late, out of order", async () => {
    const { received, url } = await receiver();
    const { call, calendar } = await startForTest({ webhookUrl: url });
    const settings = { reorder: true, webhook_delay_ms: [0, 50] };
    await call("PUT", "/_control/settings", settings);
    const made: string[] = [];
    for (let n = 0; n < 10; n++) made.push((await calendar()).uuid);
    await soon(() => expect(received).toHaveLength(10));
    const Body = z.object({ data: z.object({ calendar_id: z.string() }) });
    const heard = received.map(({ body }) => Body.parse(body).data.calendar_id);
    expect(heard).not.toEqual(made);
    expect([...heard].sort()).toEqual([...made].sort());
  });
});
