import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Events, startForTest } from "@/test/sandbox/start";

describe("bots", () => {
  test("are scheduled, edited and unscheduled, answered in another shape than sent", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await event((await calendar()).uuid);
    const path = `/calendar_events/${uuid}/bot`;
    const body = {
      bot_name: "Bot",
      silence_timeout: 60,
      speech_to_text: { provider: "Gladia", api_key: "secret" },
      extra: { callboard_bot: "7" },
    };
    const [scheduled] = Events.parse((await call("POST", path, body)).json);
    expect(scheduled?.bot_param).toMatchObject({
      bot_name: "Bot",
      speech_to_text_provider: "Gladia",
      speech_to_text_api_key: "secret",
      extra: { callboard_bot: "7" },
    });
    expect(scheduled?.bot_param).not.toHaveProperty("silence_timeout");
    expect(scheduled?.bot_param).not.toHaveProperty("speech_to_text");
    expect((await call("POST", path, body)).status).toBe(409);

    const [edited] = Events.parse((await call("PATCH", path, { bot_name: "Other" })).json);
    expect(edited?.bot_param).toMatchObject({ bot_name: "Other", extra: { callboard_bot: "7" } });
    expect((await call("PATCH", path, { silence_timeout: 5 })).status).toBe(422);
    expect((await call("POST", path, { bot_nome: "Bot" })).status).toBe(422);

    for (const _ of [1, 2]) {
      const [removed] = Events.parse((await call("DELETE", path)).json);
      expect(removed?.bot_param).toBeNull();
    }
    expect((await call("PATCH", path, { bot_name: "None" })).status).toBe(404);
    const bots = await call("GET", "/_control/bots");
    expect(bots.json).toMatchObject([{ event_uuid: uuid, active: false }]);
  });

  test("one deduplication key has one bot at a time", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await calendar();
    const [a, b] = [await event(uuid), await event(uuid)];
    const body = { bot_name: "Bot", deduplication_key: "meeting-1" };
    expect((await call("POST", `/calendar_events/${a.uuid}/bot`, body)).status).toBe(200);
    expect((await call("POST", `/calendar_events/${b.uuid}/bot`, body)).status).toBe(409);
    await call("DELETE", `/calendar_events/${a.uuid}/bot`);
    expect((await call("POST", `/calendar_events/${b.uuid}/bot`, body)).status).toBe(200);
  });

  test("all_occurrences reaches every event of the series and no other", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await calendar();
    const series = { recurring_event_id: "series-1" };
    const first = await event(uuid, series);
    const second = await event(uuid, { ...series, start: "2035-01-01T10:00:00Z" });
    await event(uuid);
    const path = `/calendar_events/${first.uuid}/bot?all_occurrences=true`;
    const scheduled = Events.parse((await call("POST", path, { bot_name: "Bot" })).json);
    expect(scheduled.map((e) => e.uuid)).toEqual([first.uuid, second.uuid]);
    expect(Events.parse((await call("DELETE", path)).json)).toHaveLength(2);
  });

  test("are found by what they carry, and lead back to their event", async () => {
    const { call, calendar, event } = await startForTest();
    const { uuid } = await calendar();
    const ours = await event(uuid);
    const foreign = await event(uuid);
    const extra = { callboard_bot: "b:7" };
    await call("POST", `/calendar_events/${ours.uuid}/bot`, { bot_name: "Bot", extra });
    await call("POST", `/_control/events/${foreign.uuid}/foreign_bot`, {});
    const found = await call("GET", "/bots/bots_with_metadata?filter_by_extra=callboard_bot:b:7");
    const Found = z.object({ bots: z.array(z.object({ uuid: z.uuid() })) });
    const { bots } = Found.parse(found.json);
    expect(bots).toHaveLength(1);
    const data = await call("GET", `/bots/meeting_data?bot_id=${bots[0]?.uuid}`);
    expect(data.json).toMatchObject({ bot_data: { event_uuid: ours.uuid, bot: { extra } } });
  });
});
