import { describe, expect, test } from "vitest";
import { z } from "zod";
import { receiver } from "@/test/sandbox/receiver";
import { soon } from "@/test/sandbox/soon";
import { startForTest, WireEvent } from "@/test/sandbox/start";

const Versions = z.array(z.object({ at: z.string(), served: z.boolean(), event: WireEvent }));
const Webhook = z.object({ data: z.object({ calendar_id: z.string() }) });

describe("the history of an event", () => {
  test("holds every state it was ever in, the last one as it is now", async () => {
    const { call, calendar, event } = await startForTest();
    const made = await event((await calendar()).uuid, { title: "One" });
    await call("PATCH", `/_control/events/${made.uuid}`, { title: "Two" });
    await call("POST", `/calendar_events/${made.uuid}/bot`, { bot_name: "Bot" });
    await call("PATCH", `/calendar_events/${made.uuid}/bot`, { bot_name: "Other" });
    await call("DELETE", `/_control/events/${made.uuid}?mode=404`);
    await call("POST", `/_control/events/${made.uuid}/restore`);
    const { json } = await call("GET", `/_control/history?event_uuid=${made.uuid}`);
    const versions = Versions.parse(json);
    const told = versions.map(({ served, event: { name, bot_param: bot } }) => [
      name,
      bot?.bot_name ?? null,
      served,
    ]);
    expect(told).toEqual([
      ["One", null, true],
      ["Two", null, true],
      ["Two", "Bot", true],
      ["Two", "Other", true],
      ["Two", null, false],
      ["Two", null, true],
    ]);
    const current = await call("GET", `/calendar_events/${made.uuid}`);
    expect(versions.at(-1)?.event).toEqual(current.json);
    expect((await call("GET", "/_control/history")).status).toBe(404);
  });
});

describe("a reset", () => {
  test("empties the account, restores the settings but the key and address, drops webhooks", async () => {
    const { received, url } = await receiver();
    const { call, calendar, event } = await startForTest({ webhookUrl: url, empty: false });
    await call("PUT", "/_control/settings", { page_size: 5, now_offset_ms: 86_400_000 });
    await call("PUT", "/_control/settings", { webhook_delay_ms: 1_000 });
    await event((await calendar()).uuid);
    await call("POST", "/_control/fail", { path: "/calendars", status: 500, times: 9 });
    const reset = await call("POST", "/_control/reset", { seed: 2 });
    expect(reset.json).toMatchObject({ page_size: 100, now_offset_ms: 0, webhook_url: url });

    for (const path of ["calendars", "events", "bots", "deliveries"]) {
      expect((await call("GET", `/_control/${path}`)).json).toEqual([]);
    }
    expect((await call("GET", "/_control/requests")).json).toEqual({ count: 0, requests: [] });
    expect(await call("GET", "/calendars/")).toMatchObject({ status: 200, json: [] });
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(received).toHaveLength(0);

    const { uuid } = await calendar();
    await event(uuid, { title: "Of the next run" });
    await soon(() => expect(received).not.toHaveLength(0));
    const heard = received.map(({ body }) => Webhook.parse(body).data.calendar_id);
    expect(new Set(heard)).toEqual(new Set([uuid]));
  });
});
