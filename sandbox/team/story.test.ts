import { expect, test } from "vitest";
import { z } from "zod";
import { startForTest } from "@/test/sandbox/start";

const Story = z.object({ underWay: z.array(z.uuid()).length(4), ahead: z.uuid() });
const Event = z.looseObject({ uuid: z.uuid(), meeting_url: z.string(), name: z.string() });
const Bot = z.looseObject({ bot_id: z.uuid(), codes: z.array(z.string()), active: z.boolean() });
const Data = z.looseObject({
  mp4: z.string(),
  audio: z.string(),
  duration: z.number(),
  bot_data: z.looseObject({ transcripts: z.array(z.looseObject({ speaker: z.string() })) }),
});
const minute = 60_000;

/** The story told, and a bot sent to each call that is under way. */
async function told() {
  const sandbox = await startForTest({ empty: false, live: true });
  const { call } = sandbox;
  const { underWay, ahead } = Story.parse((await call("POST", "/_control/story")).json);
  const bots: string[] = [];
  for (const id of underWay) {
    const { meeting_url } = Event.parse((await call("GET", `/calendar_events/${id}`)).json);
    const sent = await call("POST", "/bots/", { bot_name: "Bot", meeting_url });
    bots.push(z.object({ bot_id: z.uuid() }).parse(sent.json).bot_id);
  }
  const at = (now_offset_ms: number) =>
    call("PUT", "/_control/settings", { now_offset_ms, bot_life: true });
  const codes = async () => {
    const known = z.array(Bot).parse((await call("GET", "/_control/bots")).json);
    return bots.map((id) => known.find(({ bot_id }) => bot_id === id));
  };
  const data = async (bot = "") =>
    Data.parse((await call("GET", `/bots/meeting_data?bot_id=${bot}`)).json);
  return { ...sandbox, ahead, bots, at, codes, data };
}

test("within two minutes two calls are recorded, one goes on, and one lets nobody in", async () => {
  const { at, codes, data, bots } = await told();
  await at(30_000);
  const [first, second, third, fourth] = await codes();
  for (const one of [first, second, third]) expect(one?.codes).toContain("in_call_recording");
  expect(fourth).toMatchObject({ active: false });
  expect(fourth?.codes).toEqual(["joining_call", "in_waiting_room", "waiting_room_timeout"]);
  await at(2 * minute);
  const later = await codes();
  expect(later.map((one) => one?.active)).toEqual([false, false, true, false]);
  const northwind = await data(bots[0]);
  expect(northwind.duration).toBe(14);
  const speakers = northwind.bot_data.transcripts.map(({ speaker }) => speaker);
  expect(speakers).toEqual(["Maya Collins", "Priya Nair"]);
});

test("what was recorded plays by ranges, from a signed address that dies", async () => {
  const { at, data, bots, url } = await told();
  await at(2 * minute);
  const { mp4, audio } = await data(bots[0]);
  expect(mp4.startsWith(`${url}/media/`)).toBe(true);
  const whole = await fetch(mp4);
  expect(whole.headers.get("content-type")).toBe("video/webm");
  const bytes = Buffer.from(await whole.arrayBuffer());
  // How every WebM file begins.
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]));
  const part = await fetch(mp4, { headers: { range: "bytes=100-199" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe(`bytes 100-199/${bytes.length}`);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
  const end = await fetch(mp4, { headers: { range: "bytes=-10" } });
  expect(Buffer.from(await end.arrayBuffer())).toEqual(bytes.subarray(-10));
  const beyond = await fetch(mp4, { headers: { range: `bytes=${bytes.length}-` } });
  expect(beyond.status).toBe(416);
  expect((await fetch(audio)).headers.get("content-type")).toBe("audio/webm");
  expect((await fetch(mp4.replace(/.$/, (last) => (last === "0" ? "1" : "0")))).status).toBe(404);
  await at(3 * 60 * minute);
  expect((await fetch(mp4)).status).toBe(404);
});

test("nothing is served once it is deleted", async () => {
  const { at, data, bots, call } = await told();
  await at(2 * minute);
  const { mp4 } = await data(bots[1]);
  expect((await fetch(mp4)).status).toBe(200);
  await call("POST", `/bots/${bots[1]}/delete_data`);
  expect((await fetch(mp4)).status).toBe(404);
});
