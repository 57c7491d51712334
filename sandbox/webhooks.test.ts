import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { key, startForTest } from "./start-for-test";

/** A webhook's receiver that answers with these statuses, then with 200. */
async function receiver(statuses: number[] = []) {
  const received: { key: string | undefined; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const header = request.headers["x-meeting-baas-api-key"];
    received.push({ key: String(header), body: JSON.parse(text) });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

describe("webhooks", () => {
  test("batch a calendar's changes and are retried until they are heard", async () => {
    const { received, url } = await receiver([200, 503, 500]);
    const { call, calendar, list } = await startForTest({ webhookUrl: url });
    const { uuid } = await calendar();
    await vi.waitFor(() => expect(received).toHaveLength(1), 4000);
    expect(received[0]?.body).toMatchObject({ data: { affected_event_uuids: [] } });

    await call("POST", `/_control/calendars/${uuid}/events/bulk`, { count: 3 });
    await vi.waitFor(() => expect(received).toHaveLength(4), 4000);
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
    await vi.waitFor(async () => {
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
    await vi.waitFor(() => expect(received).toHaveLength(2), 4000);
    for (const { body } of received) {
      expect(body).toMatchObject({ data: { affected_event_uuids: [id] } });
    }
    await call("PUT", "/_control/settings", { duplicate: 0, omit_ids: true });
    await call("PATCH", `/_control/events/${id}`, { title: "Renamed" });
    await vi.waitFor(() => expect(received).toHaveLength(3), 4000);
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
    await vi.waitFor(() => expect(received).toHaveLength(1), 4000);
    expect(received[0]?.body).toEqual({
      event: "calendar.sync_events",
      data: {
        calendar_id: "nobody",
        last_updated_ts: "2026-01-01T00:00:00Z",
        affected_event_uuids: ["x"],
      },
    });
  });
});
