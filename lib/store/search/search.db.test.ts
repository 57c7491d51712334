import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { prisma } from "@/lib/store/database/prisma";
import { complete, scheduledBot, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { search } from "./search";

const admin: Viewer = { ...member, role: "admin" };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const hours = (days: number) => ({ start: inDays(days), end: inDays(days + 0.04) });

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  for (const title of [
    "Quarterly Über-Planning (Zwickau)",
    "四半期の会議について",
    "ประชุมทีมประจำสัปดาห์",
    "Ελληνική ΣΎΣΚΕΨΗ",
    "한국어 회의",
    "اجتماع الفريق",
    "Ünïcode café",
    "100% done_deal",
  ])
    await mirroredEvent(calendar, { title });
});

const titles = async (query: string, viewer = member) =>
  (await search(query, viewer)).meetings.map(({ title }) => title);

describe("meetings are found", () => {
  it.each([
    ["zwickau", "Quarterly Über-Planning (Zwickau)"],
    ["uber quart", "Quarterly Über-Planning (Zwickau)"],
    ["wickau", "Quarterly Über-Planning (Zwickau)"],
    ["会議", "四半期の会議について"],
    ["期の会議について", "四半期の会議について"],
    ["ทีม", "ประชุมทีมประจำสัปดาห์"],
    ["ประจำสัปดาห์", "ประชุมทีมประจำสัปดาห์"],
    ["σύσκεψη", "Ελληνική ΣΎΣΚΕΨΗ"],
    ["회의", "한국어 회의"],
    ["الفريق", "اجتماع الفريق"],
    ["UNICODE CAFE", "Ünïcode café"],
    ["done_deal", "100% done_deal"],
  ])("by %s", async (query, title) => expect(await titles(query)).toEqual([title]));

  it.each(["zwickau 会議", "quarterlyx", "' | & !", "%", "\\", "(", "a".repeat(200), "x:*"])(
    "by nothing like %s",
    async (query) => expect(await search(query, member)).toMatchObject({ meetings: [] }),
  );

  it("by their place and people, and say so", async () => {
    const guest = { email: "zora@acme.example", name: "Zora Quist" };
    await mirroredEvent(calendar, { title: "Demo", location: "Kelpie room", attendees: [guest] });
    const found = async (query: string) => (await search(query, member)).meetings[0];
    expect(await found("kelpie")).toMatchObject({
      title: "Demo",
      found: [{ in: "place", text: "Kelpie room" }],
    });
    for (const query of ["zora", "quist zo", "zora@acme.example"])
      expect(await found(query)).toMatchObject({
        found: [{ in: "person", text: "Zora Quist (zora@acme.example)" }],
      });
  });

  it("once each, the nearest first, cancelled ones said to be so", async () => {
    const [far, near, past] = [30, 2, -5].map((days) => ({ title: "Walrus talk", ...hours(days) }));
    const ids = [];
    for (const event of [far, near, past]) ids.push(await mirroredEvent(calendar, event));
    const { meetings } = await search("walrus", member);
    expect(meetings.map(({ eventId }) => eventId)).toEqual([ids[1], ids[2], ids[0]]);
    await upstream.remove(ids[1] ?? "");
    await ring(calendar, [ids[1] ?? ""]);
    await workUntilRest();
    expect((await search("walrus", member)).meetings[0]).toMatchObject({ cancelled: true });
  });

  it("by what they are called now", async () => {
    const event = await mirroredEvent(calendar, { title: "Ocelot" });
    await upstream.edit(event, { title: "Lynx" });
    await ring(calendar, [event]);
    await workUntilRest();
    expect([await titles("ocelot"), await titles("lynx")]).toEqual([[], ["Lynx"]]);
  });

  it("by those alone who may read them", async () => {
    await mirroredEvent(calendar, { title: "Yonder merger", private: true });
    expect([await titles("yonder"), await titles("yonder", admin)]).toEqual([
      [],
      ["Yonder merger"],
    ]);
  });

  it("twenty at most", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 21; n++)
      ids.push((await upstream.event(calendar, { title: `Heron ${n}` })).uuid);
    await ring(calendar, ids);
    await workUntilRest();
    expect(await titles("heron")).toHaveLength(20);
  });
});

describe("what was recorded is found", () => {
  it("by the meeting's title, and by each line that holds all the words", async () => {
    const bot = await scheduledBot(calendar);
    await upstream.edit(bot.event, { title: "Puffin retro" });
    await ring(calendar, [bot.event]);
    const say = (text: string, n: number) => ({
      speaker: "Ada",
      start_time: n * 5,
      end_time: n * 5 + 4,
      words: [{ start: n * 5, end: n * 5 + 4, word: text }],
    });
    const talk = Array.from({ length: 50 }, (_, n) => say(`We spoke of point ${n}.`, n));
    talk[33] = say("The narwhal budget is spent, said 鈴木さん。", 33);
    await upstream.complete(bot.upstreamId, talk);
    await tell(complete(bot.upstreamId));
    await workUntilRest();

    const { recordings } = await search("puffin", member);
    expect(recordings).toMatchObject([{ title: "Puffin retro", found: [{ in: "title" }] }]);
    const id = recordings[0]?.id ?? "";
    for (const query of ["narwhal", "budg narwhal", "鈴木"]) {
      expect((await search(query, member)).lines).toMatchObject([
        { recordingId: id, title: "Puffin retro", speaker: "Ada", at: 165 },
      ]);
    }
    // Both stand there, in lines of their own.
    expect((await search("narwhal point", member)).lines).toEqual([]);

    await prisma().$executeRaw`update recording set transcript = null, deleted_at = now()
      where id = ${id}::uuid`;
    expect(await search("narwhal", member)).toMatchObject({ lines: [] });
    expect(await search("puffin", member)).toMatchObject({ recordings: [] });
    expect(await prisma().recordingText.count({ where: { recordingId: id } })).toBe(0);
  });
});
