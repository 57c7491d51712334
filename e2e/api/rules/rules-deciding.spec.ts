import { randomUUID } from "node:crypto";
import {
  decisionOf,
  draftOf,
  external,
  later,
  meeting,
  minutes,
  rule,
  save,
  says,
  skip,
  soon,
  title,
  viewOf,
} from "@/e2e/fixtures/draft-rules";
import { clearRules } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";
import { addCalendar, botsOn, type UpstreamEvent } from "@/test/product/upstream";

// What users of other tools suffered of who decided, and what followed.

// Whoever shares this server goes without rules.
test.beforeEach(async ({ api }) => clearRules(await api("admin")));
test.afterEach(async ({ api }) => clearRules(await api("admin")));

test("two colleagues are invited, both by rules: one bot, and one's no holds for both", async ({
  control,
  api,
}) => {
  const [admin, member] = [await api("admin"), await api("member")];
  const shared = { ...soon(), title: "Shared", ical_uid: `${randomUUID()}@google.com` };
  const calendars = [await addCalendar(control, "Ada of two"), await addCalendar(control, "Bo")];
  const copies = await Promise.all(calendars.map((one) => meeting(control, admin, one, shared)));
  await save(admin, {
    rules: calendars.map((one, n) =>
      rule(`r${n}`, [{ field: "calendar", op: "is", values: [one] }]),
    ),
  });
  const all = async () => (await Promise.all(copies.map((one) => botsOn(control, one)))).flat();
  await expect.poll(async () => (await all()).length).toBe(1);
  const no = await member.delete(`/api/events/${copies[1]?.uuid}/bot`);
  expect(no.ok()).toBe(true);
  await expect.poll(async () => (await all()).length).toBe(0);
  for (const copy of copies)
    expect(await decisionOf(admin, copy)).toMatchObject({ choice: "skip", source: "person" });
});

test("one switches their calendar off, a colleague's still asks: they read that, and whose", async ({
  control,
  api,
}) => {
  const [admin, viewer] = [await api("admin"), await api("viewer")];
  const shared = { title: "Shared", ical_uid: `${randomUUID()}@google.com` };
  const quiet = await addCalendar(control, "Quiet Quinn");
  const asking = await addCalendar(control, "Asking Ann");
  const [own] = [await meeting(control, admin, quiet, shared)];
  await meeting(control, admin, asking, shared);
  const alone = await meeting(control, admin, quiet, { title: "Alone" });
  await save(admin, { rules: [rule("all")] });
  const mailbox = "/api/mailboxes/quiet.quinn%40example.com";
  expect((await admin.put(mailbox, { data: { asks: false } })).ok()).toBe(true);
  await expect
    .poll(() => decisionOf(viewer, own))
    .toMatchObject({
      choice: "record",
      reason: "The rule “all” asks for it, in the calendar Asking Ann.",
    });
  await expect
    .poll(() => decisionOf(viewer, alone))
    .toMatchObject({
      choice: "skip",
      reason: "Its calendars ask for no bot.",
    });
  const why = await (await viewer.get(`/api/events/${own.uuid}/why`)).json();
  expect(why.calendarsThatAskForNone).toEqual([quiet]);
});

test("a calendar is connected: no bot until a rule exists", async ({ control, api }) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "Newly connected");
  const guest = [{ email: "cy@client.example", response: "accepted" as const }];
  const event = await meeting(control, admin, calendar, { ...soon(), attendees: guest });
  const { progress } = await (await admin.get("/api/rules")).json();
  expect(progress.total).toBeGreaterThan(0);
  expect(await decisionOf(admin, event)).toMatchObject({
    ...{ choice: "skip", source: "default", reason: "Nobody chose it." },
  });
  expect(await botsOn(control, event)).toEqual([]);
  await save(admin, { rules: [rule("clients", [external])] });
  await expect.poll(async () => (await botsOn(control, event)).length).toBe(1);
});

test("narrower rules are saved: choices made by hand stand, the rest changes as previewed", async ({
  control,
  api,
}) => {
  const [admin, member] = [await api("admin"), await api("member")];
  const calendar = await addCalendar(control, "Narrower");
  const named = (name: string) => meeting(control, admin, calendar, { title: name });
  const [kept, lost, yes, no] = [
    await named("Narrow kept"),
    await named("Narrow lost"),
    await named("Narrow yes"),
    await named("Narrow no"),
  ];
  await save(admin, { rules: [rule("r", [title("has_word", "narrow")])] });
  const put = (event: UpstreamEvent, choice: string) =>
    member.put(`/api/events/${event.uuid}/decision`, { data: { choice } });
  expect((await put(yes, "record")).ok()).toBe(true);
  expect((await put(no, "skip")).ok()).toBe(true);
  await expect.poll(async () => (await decisionOf(admin, lost)).source).toBe("rule");
  const narrower = { rules: [rule("r", [title("has_phrase", "narrow kept")])] };
  const data = await draftOf(admin, narrower);
  const { upcoming } = await (await admin.post("/api/rules/preview", { data })).json();
  expect(upcoming.lost).toMatchObject([{ eventId: lost.uuid }]);
  const { effect } = await save(admin, narrower);
  expect(effect.lost).toEqual(upcoming.lost);
  await expect.poll(async () => (await decisionOf(admin, lost)).choice).toBe("skip");
  expect(await decisionOf(admin, kept)).toMatchObject({ choice: "record", source: "rule" });
  expect(await decisionOf(admin, yes)).toMatchObject({ choice: "record", source: "person" });
  expect(await decisionOf(admin, no)).toMatchObject({ choice: "skip", source: "person" });
});

test("all is recorded though a rule should have said no: its row and what was found are shown", async ({
  control,
  api,
}) => {
  const [admin, viewer] = [await api("admin"), await api("viewer")];
  const calendar = await addCalendar(control, "Should have said no");
  const event = await meeting(control, admin, calendar, { title: "Interviews, round 2" });
  await save(admin, {
    rules: [skip("no-interview", [title("has_word", "interview")]), rule("all")],
  });
  await expect.poll(async () => (await decisionOf(viewer, event)).choice).toBe("record");
  const { steps } = await (await viewer.get(`/api/events/${event.uuid}/why`)).json();
  expect(steps).toMatchObject([
    {
      ...{ id: "no-interview", verdict: "unmet" },
      row: {
        row: "when.0",
        wanted: "the title has the word “interview”",
        found: "“Interviews, round 2”",
        calendarId: calendar,
      },
    },
    { id: "all", verdict: "matched" },
  ]);
});

test("a title gains a forbidden word two minutes before: its bot is called off", async ({
  control,
  api,
}) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "At the last minute");
  const times = { start: minutes(2), end: minutes(32) };
  await save(admin, {
    rules: [rule("all")],
    restrictions: [skip("Secret", [title("has_word", "confidential")])],
  });
  const event = await meeting(control, admin, calendar, { ...times, title: "Plans" });
  await expect.poll(async () => (await botsOn(control, event)).length).toBe(1);
  await control("PATCH", `/events/${event.uuid}`, { title: "Confidential plans" });
  await expect.poll(async () => (await botsOn(control, event)).length).toBe(0);
  expect(await decisionOf(admin, event)).toMatchObject({
    source: "restriction",
    reason: "The restriction “Secret” holds it back.",
  });
});

test("a bot made by a rule gets all that a click's gets", async ({ control, api }) => {
  const [admin, member] = [await api("admin"), await api("member")];
  const calendar = await addCalendar(control, "As by a click");
  const [ruled, clicked] = [
    await meeting(control, admin, calendar, { ...soon(), title: "By a rule" }),
    await meeting(control, admin, calendar, { ...soon(), title: "By hand" }),
  ];
  const config = { entryMessage: "Hello" };
  const when = [title("has_phrase", "by a rule")];
  await save(admin, { rules: [rule("ruled", when, says({ choice: "record", config }))] });
  await member.post(`/api/events/${clicked.uuid}/bot`, { data: config });
  const bots = () =>
    Promise.all([ruled, clicked].map(async (one) => (await viewOf(member, one)).bot));
  await expect
    .poll(async () => (await bots()).map((bot) => bot?.state))
    .toEqual(["scheduled", "scheduled"]);
  const [by, byHand] = await bots();
  expect(by.by).toMatchObject({ kind: "rule", name: "ruled" });
  expect(by.config).toEqual(byHand.config);
  const edited = { name: "Renamed" };
  for (const one of [ruled, clicked])
    expect((await member.patch(`/api/events/${one.uuid}/bot`, { data: edited })).status()).toBe(
      200,
    );
  for (const bot of await bots()) expect(bot.config).toMatchObject({ ...config, ...edited });
  const sent = await Promise.all([ruled, clicked].map((one) => botsOn(control, one)));
  const params = sent.flat().map(({ bot_param }) => ({
    ...bot_param,
    // Each tells of which meeting it is.
    ...{ extra: null, deduplication_key: null },
  }));
  expect(params).toHaveLength(2);
  expect(params[0]).toEqual(params[1]);
});

test("rules that are edited while a sync runs converge", async ({ control, api }) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "Busy");
  const names = Array.from({ length: 12 }, (_, n) => `Busy ${n % 2 ? "red" : "blue"}`);
  const made = names.map((name) =>
    control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, { ...later(), title: name }),
  );
  for (const color of ["red", "blue", "red"])
    await save(admin, { rules: [rule("r", [title("has_word", color)])] });
  const events = await Promise.all(made);
  const choices = async () =>
    (await Promise.all(events.map((one) => decisionOf(admin, one)))).map((one) => one?.choice);
  await expect
    .poll(choices)
    .toEqual(names.map((name) => (name.endsWith("red") ? "record" : "skip")));
});
