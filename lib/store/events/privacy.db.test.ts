import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { tellToLeave } from "@/lib/flows/bots/tell-to-leave";
import { adoptBot } from "@/lib/flows/decisions/adopt-bot";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { editBot } from "@/lib/flows/decisions/edit-bot";
import { sendBotNow } from "@/lib/flows/decisions/send-bot-now";
import { openMedia } from "@/lib/flows/recordings/open-media";
import { botDetail, listBots } from "@/lib/store/bots/listed-bots";
import { listMissingBots } from "@/lib/store/bots/missing-bots";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { meetingsInRange } from "@/lib/store/meetings/meetings-in-range";
import { listRecordings } from "@/lib/store/recordings/listed-recordings";
import { findRecording } from "@/lib/store/recordings/recordings";
import { search } from "@/lib/store/search/search";
import { unchosen } from "@/test/scene/people";
import { complete, status, tell } from "@/test/scene/reports";
import { mirroredSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { adoptCalendars, ring, workUntilRest } from "@/test/scene/work";
import { listChanges } from "./changes";
import { findEvent, listEvents } from "./events";

/** Each field of a meeting has a word of its own that tells where it came from. */
const secrets = {
  title: "ztitle",
  description: "zdescription",
  location: "zlocation",
  attendee: "zattendee",
  bot: "zbot",
  entry: "zentry",
  report: "zreport",
  speech: "zspeech",
  speaker: "zspeaker",
};
const secret = new RegExp(Object.values(secrets).join("|"));

type Who = "stranger" | "viewer" | "owner" | "named" | "guest" | "admin";
const who = {} as Record<Who, Viewer>;

async function person(role: Viewer["role"], email = `${randomUUID()}@example.com`) {
  const viewer: Viewer = { id: randomUUID(), name: email, email, role };
  await prisma().user.create({ data: { ...viewer, emailVerified: true } });
  return viewer;
}

let calendar: string;

beforeAll(async () => {
  calendar = await upstream.calendar();
  await adoptCalendars();
  await upstream.change({ webhooks: false });
  const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: calendar } });
  who.stranger = await person("member");
  who.viewer = await person("viewer");
  who.owner = await person("member", email.toUpperCase());
  const named = await person("member");
  await prisma().mailboxSwitch.create({ data: { mailbox: email, ownerId: named.id } });
  who.named = { ...named, mailboxes: [email] };
  who.guest = await person("member");
  who.admin = await person("admin");
});

type Kind = "private" | "unknown" | "public";

/** A meeting under way that was recorded, with a secret word in all that it holds. */
async function recorded(kind: Kind) {
  const now = Date.now();
  const { uuid: event } = await upstream.event(calendar, {
    title: secrets.title,
    description: secrets.description,
    location: secrets.location,
    attendees: [
      { email: who.guest.email.toUpperCase() },
      { email: `${secrets.attendee}@example.com`, name: secrets.attendee },
    ],
    start: new Date(now - 10 * 60_000).toISOString(),
    end: new Date(now + 50 * 60_000).toISOString(),
    private: kind === "private",
  });
  if (kind === "unknown") await upstream.malform(event, { field: "raw", value: null });
  await ring(calendar, [event]);
  await workUntilRest();
  const config = { name: secrets.bot, entryMessage: secrets.entry };
  const bot = await chooseRecording(event, { choice: "record", config }, who.owner);
  if (!bot) throw new Error("no bot");
  return { event, bot: bot.id };
}

async function told({ event, bot }: { event: string; bot: string }): Promise<string> {
  const [shown] = await upstream.bots(event);
  const { bot_id: upstreamId = "", bot_param } = shown ?? { bot_param: null };
  const extra = bot_param?.extra;
  const joined = status(upstreamId, "in_call_recording");
  const joining = {
    ...joined.data,
    extra,
    status: { ...joined.data.status, error_message: secrets.report },
  };
  await tell({ ...joined, data: joining });
  const words = [{ start: 1, end: 3, word: secrets.speech }];
  const transcript = [{ speaker: secrets.speaker, start_time: 1, end_time: 3, words }];
  await upstream.complete(upstreamId, transcript);
  await tell(complete(upstreamId, { extra }));
  await prisma().bot.update({
    where: { id: bot },
    data: { detail: secrets.report, errorCode: "zcode", errorMessage: secrets.report },
  });
  const { id } = await prisma().recording.findUniqueOrThrow({ where: { botId: bot } });
  return id;
}

/** All that this person is told of it anywhere but in its recording. */
async function seen(event: string, bot: string, viewer: Viewer): Promise<string> {
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000));
  if (!from || !to) throw new Error("no range");
  const words = await Promise.all(
    Object.values(secrets).map((q) => listEvents({ from, to, q }, viewer)),
  );
  const found = await Promise.all(Object.values(secrets).map((q) => search(q, viewer)));
  return JSON.stringify([
    await findEvent(event, viewer),
    (await listEvents({ from, to }, viewer)).events.filter(({ id }) => id === event),
    (await meetingsInRange({ from, to }, viewer)).meetings.filter(
      ({ eventId }) => eventId === event,
    ),
    found.flatMap(({ meetings }) => meetings.filter(({ eventId }) => eventId === event)),
    words.map(({ events }) => events.filter(({ id }) => id === event).map(() => secrets.title)),
    await listChanges({ event, includeInitial: true }, viewer),
    (await listBots({}, viewer)).bots.filter(({ id }) => id === bot),
    await botDetail(bot, viewer),
    (await listRecordings({}, viewer)).recordings
      .filter((one) => one.event.id === event)
      .map((one) => one.event),
    (await listMissingBots(viewer)).filter((one) => one.event.id === event),
  ]);
}

describe.each<Kind>(["private", "unknown", "public"])("a meeting that is %s", (kind) => {
  let event: string;
  let bot: string;
  let recording: string;
  beforeAll(async () => {
    ({ event, bot } = await recorded(kind));
    recording = await told({ event, bot });
  });

  it.each<[Who, boolean]>([
    ["stranger", kind === "public"],
    ["viewer", kind === "public"],
    ["guest", kind === "public"],
    ["owner", true],
    ["named", true],
    ["admin", true],
  ])("tells its words to a %s: %s", async (name, may) => {
    const text = await seen(event, bot, who[name]);
    if (may) {
      const { title, bot: named, report } = secrets;
      for (const word of [title, named, report]) expect(text).toContain(word);
    } else {
      expect(text).not.toMatch(secret);
      expect(text).toContain(event);
    }
  });

  it.each<[Who, boolean]>([
    ["stranger", kind === "public"],
    ["viewer", kind === "public"],
    ["guest", true],
    ["owner", true],
    // They decide about it, and weren't there.
    ["named", kind === "public"],
    ["admin", true],
  ])("has its recording open to a %s: %s", async (name, may) => {
    const shown = await findRecording(recording, who[name]);
    const media = await openMedia(recording, "video", false, who[name]).catch(
      (error: unknown) => error,
    );
    expect(shown?.closed).toBe(!may);
    const listed = (await listRecordings({ id: [recording] }, who[name])).recordings[0];
    expect(listed?.closed).toBe(!may);
    expect([listed?.people, listed?.firstLine]).toEqual(
      may ? [[secrets.speaker], secrets.speech] : [[], null],
    );
    const { lines } = await search(secrets.speech, who[name]);
    expect(lines.some(({ recordingId }) => recordingId === recording)).toBe(may);
    const { recordings } = await search(secrets.title, who[name]);
    const isFound = recordings.some(({ id }) => id === recording);
    // A guest of a private meeting may hear it, and doesn't read its title.
    expect(isFound).toBe(may && (name !== "guest" || kind === "public"));
    if (may) {
      expect(shown).toMatchObject({ speakers: [secrets.speaker] });
      expect(JSON.stringify(shown?.transcript)).toContain(secrets.speech);
      expect(media).toMatch(/^https:/);
    } else {
      // Whom an admin named may read the event, and no more.
      const kept = name === "named" ? new RegExp(`${secrets.speech}|${secrets.speaker}`) : secret;
      expect(JSON.stringify(shown)).not.toMatch(kept);
      expect(media).toMatchObject({ code: "forbidden" });
    }
  });
});

describe("one private copy of a meeting", () => {
  it("closes its recording to those who only have a public one, not its decisions to admins", async () => {
    const other = await upstream.calendar();
    await adoptCalendars();
    const { event, bot } = await recorded("public");
    const recording = await told({ event, bot });
    expect((await findRecording(recording, who.stranger))?.closed).toBe(false);
    await prisma().$executeRaw(Prisma.sql`
      insert into event select (jsonb_populate_record(e, jsonb_build_object(
        'id', gen_random_uuid(), 'calendar_id', ${other}::text, 'private', true, 'attendees', '[]'::jsonb,
        'organizer', null, 'bot_param', null))).*
      from event e where e.id = ${event}::uuid`);
    expect((await findRecording(recording, who.stranger))?.closed).toBe(true);
    // Who organizes it is there as much as its guests.
    expect((await findRecording(recording, who.owner))?.closed).toBe(false);
    expect((await findRecording(recording, who.guest))?.closed).toBe(false);
    expect((await findRecording(recording, who.admin))?.closed).toBe(false);
    expect((await findEvent(event, who.stranger))?.restricted).toBe(true);
    expect((await findEvent(event, who.admin))?.restricted).toBe(false);
  });
});

describe("a private meeting's bot", () => {
  const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error);

  it.each<Kind>(["private", "unknown"])("is for its owner and admins alone: %s", async (kind) => {
    const { event, bot } = await recorded(kind);
    const before = await prisma().bot.findUniqueOrThrow({ where: { id: bot } });
    for (const name of ["stranger", "guest"] as const) {
      const viewer = who[name];
      for (const call of [
        () => chooseRecording(event, { choice: "record", config: { name: "Mine" } }, viewer),
        () => chooseRecording(event, { choice: "skip" }, viewer),
        () => chooseRecording(event, { choice: "rules" }, viewer),
        () => chooseSeries(event, { choice: "record" }, viewer),
        () => editBot(event, { name: "Mine" }, viewer),
        () => sendBotNow(event, viewer),
        () => adoptBot(event, viewer),
        () => tellToLeave(bot, viewer),
      ]) {
        const said = await refusal(call());
        expect(said, String(call)).toMatchObject({ code: "forbidden", status: 403 });
        expect(String(said)).not.toMatch(secret);
      }
      expect((await findEvent(event, viewer))?.restricted).toBe(true);
      expect((await botDetail(bot, viewer))?.event.restricted).toBe(true);
    }
    expect(await prisma().bot.findUniqueOrThrow({ where: { id: bot } })).toEqual(before);
    await editBot(event, { name: "Theirs" }, who.admin);
    await chooseRecording(event, { choice: "skip" }, who.owner);
    expect((await findEvent(event, who.owner))?.restricted).toBe(false);
  });

  it("doesn't come by somebody else's choice for the series, nor by one from before", async () => {
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    await upstream.edit(second, { private: true });
    await ring(calendar, [second]);
    await workUntilRest();
    const wanted = async (id: string) => (await findEvent(id, who.admin))?.bot?.state ?? null;
    await chooseSeries(first, { choice: "record" }, who.stranger);
    await workUntilRest();
    expect([await wanted(first), await wanted(second)]).toEqual(["scheduled", null]);
    expect((await findEvent(second, who.admin))?.decision).toMatchObject({
      ...unchosen,
      reason: expect.stringContaining("private"),
    });
    await upstream.edit(first, { private: true });
    await ring(calendar, [first]);
    await workUntilRest();
    expect(await wanted(first)).toBe("cancelled");
    await chooseSeries(first, { choice: "record" }, who.owner);
    await workUntilRest();
    expect([await wanted(first), await wanted(second)]).toEqual(["scheduled", "scheduled"]);
  });
});
