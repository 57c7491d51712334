import { expect, test } from "@/e2e/fixtures/test";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { MissingBot } from "@/lib/domain/views/listed-bot";
import { addCalendar, type UpstreamBot, type UpstreamEvent } from "@/test/product/upstream";

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

test("a meeting whose bot doesn't come is told of, and one sent now is on its way", async ({
  control,
  api,
}) => {
  const calendar = await addCalendar(control, "Nobody came");
  const path = `/calendars/${calendar}/events`;
  const times = { start: minutes(-5), end: minutes(25) };
  const event = await control<UpstreamEvent>("POST", path, { title: "Kick-off", ...times });
  const member = await api("member");
  const url = `/api/events/${event.uuid}`;
  await expect.poll(async () => (await member.get(url)).status()).toBe(200);
  const missing = async () => {
    const body = (await (await member.get("/api/missing-bots")).json()) as {
      missing: MissingBot[];
    };
    return body.missing.filter((one) => one.event.id === event.uuid);
  };
  const bot = async () => ((await (await member.get(url)).json()) as { bot: BotView }).bot;
  const atWork = async () =>
    (await control<(UpstreamBot & { bot_id: string; event_uuid: string | null })[]>("GET", "/bots"))
      .filter(({ active, bot_param }) => active && bot_param.extra?.callboard_bot)
      .filter(({ event_uuid, bot_param }) =>
        [event_uuid, bot_param.extra?.callboard_bot].some((id) => ids.has(id ?? "")),
      );
  const ids = new Set([event.uuid]);

  expect((await member.post(`${url}/bot`, { data: {} })).status()).toBe(200);
  ids.add((await bot()).id);
  expect(await missing()).toMatchObject([
    {
      event: { title: "Kick-off" },
      bot: { state: "scheduled" },
      reason: "Meeting BaaS has it scheduled, but we haven't heard from it.",
    },
  ]);

  const answers = await Promise.all([1, 2].map(() => member.post(`${url}/bot/now`)));
  for (const answer of answers) expect([200, 202, 409]).toContain(answer.status());
  await expect.poll(async () => (await bot()).state).toBe("joining");
  ids.add((await bot()).id);
  expect(await missing()).toEqual([]);
  const [sent, ...others] = await atWork();
  expect(others).toEqual([]);
  expect(sent).toMatchObject({ event_uuid: null });

  await control("POST", `/bots/${sent?.bot_id}/report`, { code: "in_call_recording" });
  await expect.poll(async () => (await bot()).state).toBe("recording");
  expect(await missing()).toEqual([]);

  const left = await member.post(`/api/bots/${(await bot()).id}/leave`);
  expect([200, 202]).toContain(left.status());
  await expect.poll(async () => (await atWork()).length).toBe(0);
  await expect.poll(async () => (await bot()).settled).toBe(true);
  expect(await missing()).toEqual([]);
});
