import { describe, expect, test } from "vitest";
import { z } from "zod";
import { receiver } from "@/test/sandbox/receiver";
import { soon } from "@/test/sandbox/soon";
import { startForTest } from "@/test/sandbox/start";

const Payload = z.object({ event: z.string(), data: z.looseObject({ bot_id: z.uuid() }) });
const Bots = z.array(z.looseObject({ bot_id: z.uuid(), event_uuid: z.uuid().nullable() }));
const hour = 60 * 60_000;

/** A bot on an event that starts in an hour, and what the webhook hears of bots. */
async function withBot() {
  const { received, url } = await receiver();
  const sandbox = await startForTest({ webhookUrl: url });
  const { call, calendar, event } = sandbox;
  const start = new Date(Date.now() + hour).toISOString();
  const attendees = [{ email: "zoe@example.org", name: "Zoe" }];
  const { uuid } = await event((await calendar()).uuid, { start, attendees });
  const extra = { callboard_bot: "7" };
  await call("POST", `/calendar_events/${uuid}/bot`, { bot_name: "Bot", extra });
  const [bot] = Bots.parse((await call("GET", "/_control/bots")).json);
  const heard = () => received.flatMap(({ body }) => Payload.safeParse(body).data ?? []);
  return { ...sandbox, uuid, id: bot?.bot_id ?? "", extra, heard };
}

describe("told by hand, a bot", () => {
  test("reports, completes and shows what it recorded", async () => {
    const { call, uuid, id, extra, heard } = await withBot();
    const status = { code: "in_call_recording", start_time: 1_700_000_000 };
    expect((await call("POST", `/_control/bots/${uuid}/report`, status)).status).toBe(202);
    await soon(() => expect(heard()).toHaveLength(1));
    expect(heard()[0]).toEqual({
      event: "bot.status_change",
      data: { bot_id: id, status: { ...status, created_at: expect.any(String) } },
    });

    await call("POST", `/_control/bots/${id}/complete`);
    await call("POST", `/_control/bots/${id}/transcription_complete`);
    await soon(() => expect(heard()).toHaveLength(3));
    const complete = heard().find(({ event }) => event === "complete");
    expect(complete?.data).toMatchObject({
      bot_id: id,
      event_uuid: uuid,
      speakers: ["Zoe"],
      extra,
      mp4: expect.stringContaining("X-Amz-Signature"),
    });
    const path = `/bots/meeting_data?bot_id=${id}`;
    const data = await call("GET", path);
    expect(data.json).toMatchObject({
      mp4: expect.stringContaining("X-Amz-Signature"),
      bot_data: { event_uuid: uuid, transcripts: [{ speaker: "Zoe" }, {}, {}] },
    });
    const without = await call("GET", `${path}&include_transcripts=false`);
    expect(without.json).toMatchObject({ bot_data: { transcripts: [] } });
    const found = await call("GET", "/bots/bots_with_metadata?ended_after=2020-01-01T00:00:00");
    expect(found.json).toMatchObject({ bots: [{ uuid: id, speakers: ["Zoe"] }] });
    const [bot] = Bots.parse((await call("GET", "/_control/bots")).json);
    expect(bot).toMatchObject({ active: false, codes: ["in_call_recording"] });
  });

  test.each([
    ["予算の確認", "新しい 予算"],
    ["ประชุมงบประมาณ", "งบประมาณ ใหม่"],
    ["Quiet hour", ""],
  ])("hands in what is said in a meeting called %s", async (title, said) => {
    const { call, uuid, id } = await withBot();
    await call("PATCH", `/_control/events/${uuid}`, { title });
    await call("POST", `/_control/bots/${id}/complete`);
    const { json } = await call("GET", `/bots/meeting_data?bot_id=${id}`);
    const Data = z.looseObject({
      bot_data: z.looseObject({
        transcripts: z.array(
          z.looseObject({ words: z.array(z.looseObject({ text: z.string() })) }),
        ),
      }),
    });
    const words = Data.parse(json).bot_data.transcripts.flatMap((one) => one.words);
    expect(words.map(({ text }) => text).join(" ")).toContain(said);
    if (said === "") expect(words).toEqual([]);
  });

  test("fails", async () => {
    const { call, uuid, id, extra, heard } = await withBot();
    await call("POST", `/_control/bots/${uuid}/fail`, { error: "CannotJoinMeeting" });
    await soon(() => expect(heard()).toHaveLength(1));
    const error = { error: "CannotJoinMeeting", message: "CannotJoinMeeting" };
    expect(heard()).toEqual([
      { event: "failed", data: { bot_id: id, event_uuid: uuid, ...error, extra } },
    ]);
    expect((await call("POST", "/_control/bots/nobody/fail", { error: "x" })).status).toBe(404);
  });

  test("tells a status once, and a result until it is heard", async () => {
    const { received, url } = await receiver([200, 503, 503]);
    const { call } = await startForTest({ webhookUrl: url });
    const link = { bot_name: "Bot", meeting_url: "https://meet.google.com/abc-defg-hij" };
    const sent = z.object({ bot_id: z.uuid() }).parse((await call("POST", "/bots/", link)).json);
    await call("POST", "/_control/ring", { calendar_id: null });
    await soon(() => expect(received).toHaveLength(1));
    const path = `/_control/bots/${sent.bot_id}`;
    await call("POST", `${path}/report`, { code: "joining_call" });
    await soon(() => expect(received).toHaveLength(2));
    await call("POST", `${path}/fail`, { error: "x" });
    await soon(() => expect(received).toHaveLength(4));
    const deliveries = await call("GET", "/_control/deliveries");
    expect(deliveries.json).toMatchObject([
      { attempts: 1 },
      { attempts: 1, delivered: false, status: 503 },
      { attempts: 2 },
    ]);
  });
});

describe("by itself, a bot", () => {
  test("joins when its event starts, records, and hands in what it has at the end", async () => {
    const { call, id, heard } = await withBot();
    const codes = async () => Bots.parse((await call("GET", "/_control/bots")).json)[0]?.codes;
    const offset = (now_offset_ms: number) =>
      call("PUT", "/_control/settings", { now_offset_ms, bot_life: true });
    await offset(hour / 2);
    expect(await codes()).toEqual([]);
    await offset(hour + 1000);
    expect(await codes()).toEqual(["joining_call"]);
    await offset(hour + 60_000);
    expect(await codes()).toEqual(["joining_call", "in_call_recording"]);
    await offset(2 * hour);
    await soon(() => expect(heard()).toHaveLength(5));
    expect(heard().filter(({ event }) => event === "complete")).toMatchObject([
      { data: { bot_id: id } },
    ]);
    await offset(3 * hour);
    expect(await codes()).toHaveLength(4);
  });

  test("stays away from an event that was called off", async () => {
    const { call, uuid } = await withBot();
    await call("DELETE", `/_control/events/${uuid}`);
    await call("PUT", "/_control/settings", { now_offset_ms: 2 * hour, bot_life: true });
    expect((await call("GET", "/_control/bots")).json).toMatchObject([{ codes: [] }]);
  });
});

describe("a bot sent to a link", () => {
  const link = { bot_name: "Bot", meeting_url: "https://zoom.us/j/1" };
  const Sent = z.object({ bot_id: z.uuid() });

  test("joins, leaves when asked to, and is the only one there", async () => {
    const { call } = await startForTest();
    const body = {
      ...link,
      entry_message: "Hello",
      automatic_leave: { waiting_room_timeout: 60 },
    };
    const { bot_id: id } = Sent.parse((await call("POST", "/bots/", body)).json);
    expect((await call("POST", "/bots", body)).status).toBe(409);
    expect((await call("POST", "/bots", { ...link, enter_message: "Hi" })).status).toBe(422);
    const bots = await call("GET", "/_control/bots");
    expect(bots.json).toMatchObject([
      {
        bot_id: id,
        event_uuid: null,
        bot_param: { enter_message: "Hello", waiting_room_timeout: 60 },
      },
    ]);
    expect((await call("DELETE", `/bots/${id}`)).json).toEqual({ ok: true });
    expect((await call("DELETE", `/bots/${id}`)).status).toBe(400);
    expect((await call("POST", "/bots/", body)).status).toBe(200);
    const unknown = await call("DELETE", "/bots/00000000-0000-4000-8000-000000000000");
    expect(unknown.status).toBe(404);
  });

  test("lives by itself too, until it is asked to leave", async () => {
    const { call } = await startForTest();
    const { bot_id: id } = Sent.parse((await call("POST", "/bots/", link)).json);
    const offset = (now_offset_ms: number) =>
      call("PUT", "/_control/settings", { now_offset_ms, bot_life: true });
    await offset(60_000);
    await call("DELETE", `/bots/${id}`);
    await offset(120_000);
    const stopped = ["joining_call", "in_call_recording", "api_request_stop", "call_ended"];
    const bots = await call("GET", "/_control/bots");
    expect(bots.json).toMatchObject([
      { active: false, codes: [...stopped, "recording_succeeded"] },
    ]);
  });

  test("has its data deleted, five times a minute at most", async () => {
    const { call } = await startForTest();
    const { bot_id: id } = Sent.parse((await call("POST", "/bots/", link)).json);
    const path = `/bots/${id}/delete_data`;
    expect((await call("POST", path)).json).toEqual({ ok: true, status: "noDataFound" });
    await call("POST", `/_control/bots/${id}/complete`, {});
    expect((await call("POST", path)).json).toEqual({ ok: true, status: "deleted" });
    for (const _ of [3, 4, 5]) {
      expect((await call("POST", path)).json).toEqual({ ok: true, status: "alreadyDeleted" });
    }
    const refused = await call("POST", path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
    const data = await call("GET", `/bots/meeting_data?bot_id=${id}`);
    expect(data.json).toMatchObject({ mp4: "", bot_data: { transcripts: [] } });
    await call("PUT", "/_control/settings", { now_offset_ms: 60_000 });
    expect((await call("POST", path)).status).toBe(200);
  });
});
