import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import type { App } from "@/test/product/app";
import { memberAt, type SignedIn } from "@/test/product/member-at";
import type { Control, UpstreamEvent } from "@/test/product/upstream";

/** A word for each field of a meeting: where one appears, that field was told. */
const words = {
  title: "ztitle",
  description: "zdescription",
  location: "zlocation",
  guest: "zguest",
  bot: "zbot",
  entry: "zentry",
  report: "zreport",
  speech: "zspeech",
  speaker: "zspeaker",
};
const secret = new RegExp(Object.values(words).join("|"));

const kinds = ["private", "unknown", "public"] as const;
type Kind = (typeof kinds)[number];
type Who = "stranger" | "viewer" | "owner" | "guest" | "admin";

type Recorded = { event: string; bot: string; recording: string; delivery: string; day: string };

test("what is private is told to nobody but who may read it, by no route and no page", async ({
  app,
  control,
}) => {
  test.setTimeout(180_000);
  const address = `owner-${randomUUID()}@example.com`;
  const invited = `guest-${randomUUID()}@example.com`;
  const people: Record<Who, SignedIn> = {
    stranger: await memberAt(app.url, app.users.member),
    viewer: await memberAt(app.url, app.users.viewer),
    admin: await memberAt(app.url, app.users.admin),
    owner: await newMember(app, address),
    guest: await newMember(app, invited),
  };
  const { uuid: calendar } = await control<{ uuid: string }>("POST", "/calendars", {
    name: "Owner",
    email: address.toUpperCase(),
  });
  for (const kind of kinds) {
    const recorded = await recordMeeting(kind, calendar, invited, control, people.owner);
    for (const who of Object.keys(people) as Who[]) {
      const reads = kind === "public" || who === "owner" || who === "admin";
      await looksEverywhere(`${who}, ${kind}`, people[who], recorded, {
        reads,
        hears: reads || who === "guest",
      });
      if (who === "stranger" || who === "guest") {
        await asksForAll(`${who}, ${kind}`, people[who], recorded, kind === "public");
      }
    }
  }
});

/** Somebody who signs in with the member's password. */
async function newMember(app: App, email: string): Promise<SignedIn> {
  const id = randomUUID();
  await app.sql(
    `insert into "user" (id, name, email, email_verified, role, updated_at)
     values ($1, 'Somebody', $2, true, 'member', now())`,
    [id, email],
  );
  await app.sql(
    `insert into account (id, account_id, provider_id, user_id, password, updated_at)
     select $1, $1, 'credential', $1, password, now() from account where user_id = $2`,
    [id, app.users.member.id],
  );
  return memberAt(app.url, { email, password: app.users.member.password });
}

/** A meeting under way that its owner had recorded, with a secret in all that it holds. */
async function recordMeeting(
  kind: Kind,
  calendar: string,
  guest: string,
  control: Control,
  owner: SignedIn,
): Promise<Recorded> {
  const start = new Date(Date.now() - 60_000).toISOString();
  const made = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: words.title,
    description: words.description,
    location: words.location,
    attendees: [{ email: guest }, { email: `${words.guest}@example.com`, name: words.guest }],
    start,
    end: new Date(Date.now() + 3_600_000).toISOString(),
    private: kind === "private",
  });
  const event = made.uuid;
  if (kind === "unknown") {
    await control("POST", `/events/${event}/malform`, { field: "raw", value: null });
  }
  const read = async (path: string) => (await owner(path)).json();
  await expect
    .poll(async () => (await read(`/api/events/${event}`)).private)
    .toBe(kind !== "public");
  const body = JSON.stringify({ name: words.bot, entryMessage: words.entry });
  const answer = await owner(`/api/events/${event}/bot`, { method: "POST", body });
  const { bot } = await answer.json();
  const { id } = bot;
  const state = async () => (await read(`/api/bots/${id}`)).state;
  const report = { code: "in_call_recording", error_message: words.report };
  await control("POST", `/bots/${event}/report`, report);
  await expect.poll(state).toBe("recording");
  const said = { start: 1, end: 3, word: words.speech };
  const transcript = [{ speaker: words.speaker, start_time: 1, end_time: 3, words: [said] }];
  await control("POST", `/bots/${event}/complete`, { transcript });
  const recordingOf = async () => (await read(`/api/bots/${id}`)).recordingId;
  await expect.poll(recordingOf).not.toBeNull();
  const recording = await recordingOf();
  const heard = async () => JSON.stringify(await read(`/api/recordings/${recording}`));
  await expect.poll(heard).toContain(words.speech);
  const detail = await read(`/api/bots/${id}`);
  const delivery = detail.reports.find((one: { deliveryId: string }) => one.deliveryId).deliveryId;
  return { event, bot: id, recording, delivery, day: start.slice(0, 10) };
}

type May = { reads: boolean; hears: boolean };

async function looksEverywhere(
  who: string,
  ask: SignedIn,
  { event, bot, recording, delivery, day }: Recorded,
  { reads, hears }: May,
): Promise<void> {
  const from = new Date(Date.parse(day) - 86_400_000).toISOString();
  const to = new Date(Date.parse(day) + 2 * 86_400_000).toISOString();
  const range = `from=${from}&to=${to}`;
  const told = [
    [`/api/events/${event}`, reads],
    [`/api/events/${event}/history`, reads],
    [`/api/bots/${bot}`, reads],
    [`/calendar?event=${event}&date=${day}`, reads],
    [`/bots?group=past&bot=${bot}`, reads],
    [`/api/recordings/${recording}`, hears],
    [`/api/recordings/${recording}/transcript`, hears],
    [`/api/recordings/${recording}/captions`, hears],
    [`/recordings/${recording}`, hears],
  ] as const;
  for (const [path, may] of told) {
    const text = await (await ask(path)).text();
    if (may) expect(text, `${who}: ${path}`).toMatch(secret);
    else expect(text.match(secret), `${who}: ${path}`).toBeNull();
  }
  const media = await ask(`/api/recordings/${recording}/media/video`, { redirect: "manual" });
  expect(media.status, `${who}: media`).toBe(hears ? 302 : 403);

  // Here are other meetings as well: only what tells of this one alone counts.
  const of = async (path: string, list: string, key: string, id: string) => {
    const answer = await (await ask(path)).json();
    const rows: Record<string, unknown>[] = answer[list];
    return JSON.stringify(rows.filter((row) => row[key] === id));
  };
  const lists = [
    [`/api/events?${range}`, "events", "id", event],
    [`/api/changes?include=initial`, "changes", "eventId", event],
    [`/api/bots`, "bots", "id", bot],
    [`/api/bots?group=past`, "bots", "id", bot],
  ] as const;
  for (const [path, list, key, id] of lists) {
    const text = await of(path, list, key, id);
    if (!reads) expect(text.match(secret), `${who}: ${path}`).toBeNull();
  }
  for (const word of Object.values(words)) {
    const found = await of(`/api/events?${range}&q=${word}`, "events", "id", event);
    if (!reads) expect(found, `${who}: searching ${word}`).toBe("[]");
  }
  if (who.startsWith("admin")) return;
  for (const path of [
    `/api/deliveries/${delivery}`,
    `/deliveries?delivery=${delivery}`,
    "/api/deliveries",
    "/deliveries",
    "/calendars",
    "/settings",
  ]) {
    expect((await (await ask(path)).text()).match(secret), `${who}: ${path}`).toBeNull();
  }
}

/** Everything that a person may do about a meeting's bot. */
async function asksForAll(
  who: string,
  ask: SignedIn,
  { event, bot }: Recorded,
  may: boolean,
): Promise<void> {
  const body = "{}";
  const choice = JSON.stringify({ choice: "record" });
  const series = JSON.stringify({ choice: "skip", series: true });
  for (const [method, path, sent] of [
    ["POST", `/api/events/${event}/bot`, body],
    ["PATCH", `/api/events/${event}/bot`, body],
    ["DELETE", `/api/events/${event}/bot`, undefined],
    ["DELETE", `/api/events/${event}/bot?series=true`, undefined],
    ["POST", `/api/events/${event}/bot/now`, body],
    ["POST", `/api/events/${event}/bot/adoption`, body],
    ["PUT", `/api/events/${event}/decision`, choice],
    ["PUT", `/api/events/${event}/decision`, series],
    ["POST", `/api/bots/${bot}/leave`, body],
  ] as const) {
    const answer = await ask(path, { method, ...(sent && { body: sent }) });
    const text = await answer.text();
    expect(answer.status === 403, `${who}: ${method} ${path} ${text}`).toBe(!may);
    if (!may) expect(text.match(secret)).toBeNull();
  }
}
