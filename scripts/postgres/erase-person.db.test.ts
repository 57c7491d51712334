import { randomUUID } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import { hashOf } from "@/lib/auth/one-time-secret";
import { readLink } from "@/lib/flows/people/accept-link";
import { changePerson } from "@/lib/flows/people/change-person";
import { invite } from "@/lib/flows/people/invite";
import { makeToken } from "@/lib/flows/people/make-token";
import { resetPassword } from "@/lib/flows/people/reset-password";
import { type Heard, isHearing, listen } from "@/lib/store/database/listen";
import { prisma } from "@/lib/store/database/prisma";
import { erasureHash, standInOf } from "@/lib/store/events/without-erased";
import { keepPerson, lockPerson } from "@/lib/store/people/people";
import { findBearer } from "@/lib/store/people/tokens";
import { somebodyWaits } from "@/test/scene/locks";
import { botRow, complete, scheduledBot, tell } from "@/test/scene/reports";
import { letsIn, newPerson, signInAs } from "@/test/scene/signed-in";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { connect } from "./connect";
import { erasePerson } from "./erase-person";
import { letOut, refuseToErase } from "./let-out";
import { namesGiven, namesOf } from "./names-of";

const email = "ada.lovelace@example.com";
const name = "Ada Lovelace";
const url = () => process.env.DATABASE_URL ?? "";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});

/** Every table, as text. */
async function everything(): Promise<string> {
  return connect(url(), async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const texts = rows.map(async (table) => {
      const found = await client.query<{ text: string }>(
        `select t::text as text from "${table.name}" t`,
      );
      return found.rows.map(({ text }) => `${table.name}: ${text}`).join("\n");
    });
    return (await Promise.all(texts)).join("\n");
  });
}
const naming = (text: string) =>
  text
    .split("\n")
    .filter((line) => /ada[ .]lovelace/i.test(line))
    .map((line) => line.slice(0, 300));

it("after somebody was erased, a search of the whole database finds nothing of them", async () => {
  const bot = await scheduledBot(calendar);
  await upstream.edit(bot.event, {
    title: `${name} about engines`,
    description: `With\n${name} <${email.toUpperCase()}>`,
    attendees: [
      { email, name },
      { email: "zoe@example.org", name: "Zoe" },
    ],
  });
  await ring(calendar, [bot.event]);
  await workUntilRest();
  const said = [
    { speaker: name, start_time: 1, end_time: 3, words: [{ start: 1, end: 3, word: name }] },
  ];
  await upstream.complete(bot.upstreamId, said);
  await tell(complete(bot.upstreamId, { extra: bot.extra, speakers: [name] }));
  await prisma().user.create({
    data: { id: randomUUID(), name, email, emailVerified: true, role: "viewer" },
  });
  await prisma().auditEntry.create({
    data: { actorId: "1", action: "add person", subject: email, after: { name } },
  });
  // As the application finds it: rows are added, and stay as they are.
  await prisma().$executeRawUnsafe(`
    create or replace function refuse_in_test() returns trigger language plpgsql as $$
    begin raise exception 'append-only'; end $$`);
  await prisma().$executeRawUnsafe(`
    create trigger kept_in_test before update or delete on audit_entry
    for each statement execute function refuse_in_test()`);
  expect(naming(await everything()).length).toBeGreaterThan(4);

  await connect(url(), async (client) => {
    await refuseToErase(client, email);
    expect(await namesOf(client, email)).toEqual([name]);
    const would = await erasePerson(client, { email, names: [name] }, false);
    expect(would.map(({ table }) => table)).toEqual(
      expect.arrayContaining(["delivery", "event", "event_change", "recording", "user"]),
    );
    expect(naming(await everything()).length).toBeGreaterThan(4);
    const touched = await erasePerson(client, { email, names: [name] }, true);
    expect(touched).toEqual(would);
  });
  expect(naming(await everything())).toEqual([]);
  await expect(prisma().auditEntry.deleteMany()).rejects.toThrow("append-only");
  await prisma().$executeRawUnsafe("drop trigger kept_in_test on audit_entry");

  const audited = await prisma().auditEntry.findMany({ where: { action: "erase person" } });
  expect(audited).toMatchObject([
    { actorId: "command", subject: erasureHash(email), after: { event: 1, user: 1 } },
  ]);

  const event = await prisma().event.findUniqueOrThrow({ where: { id: bot.event } });
  expect(event.attendees).toContainEqual(expect.objectContaining(standInOf(email)));
  expect(event.attendees).toContainEqual(expect.objectContaining({ email: "zoe@example.org" }));
  expect((await botRow(bot.id)).recording).toMatchObject({ speakers: ["Erased"] });

  // Upstream still serves it as it was.
  const changes = await prisma().eventChange.count();
  await prisma().calendarSync.update({
    where: { calendarId: calendar },
    data: { fullRequested: { increment: 10 }, requested: { increment: 10 }, dueAt: new Date(0) },
  });
  await workUntilRest();
  expect(naming(await everything())).toEqual([]);
  expect(await prisma().eventChange.count()).toBe(changes);
});

const eraseAt = (person: { email: string; names: string[] }) =>
  connect(url(), (client) => erasePerson(client, person, true));

it("who was erased is let in no more, by nothing that they had or made, and is told so", async () => {
  const [admin, gone] = [await newPerson("admin"), await newPerson("admin", "Gone Admin")];
  const guest = `${randomUUID()}@example.com`;
  const session = await signInAs(gone);
  const { secret } = await makeToken({ name: "nightly", role: "admin", days: 1 }, gone);
  const links = [
    await invite({ email: guest, role: "admin" }, gone),
    await resetPassword(admin.id, gone),
    await resetPassword(gone.id, admin),
  ].map(({ link }) => new URL(link).pathname.split("/").at(-1) ?? "");
  const heard: Heard[] = [];
  const stop = listen({ onNotice: (notice) => heard.push(notice), onConnect: () => {} });
  await vi.waitFor(() => expect(isHearing()).toBe(true));
  await eraseAt({ email: gone.email, names: [gone.name] });
  await vi.waitFor(() =>
    expect(heard).toContainEqual({ topic: "people", id: gone.id, at: expect.any(String) }),
  );
  stop();
  expect(await findBearer(hashOf(secret))).toBeNull();
  expect(await letsIn(session)).toBeNull();
  expect(await Promise.all(links.map(async (link) => (await readLink(link))?.state))).toEqual([
    "withdrawn",
    "withdrawn",
    "withdrawn",
  ]);
  expect(await prisma().user.findUniqueOrThrow({ where: { id: gone.id } })).toMatchObject({
    name: "Erased",
    deactivatedAt: expect.any(Date),
  });
  expect(await prisma().account.count({ where: { userId: gone.id } })).toBe(0);
});

it("an invitation to who was erased opens nothing", async () => {
  const guest = `${randomUUID()}@example.com`;
  const { link } = await invite({ email: guest, role: "viewer" }, await newPerson("admin"));
  await eraseAt({ email: guest, names: [] });
  expect(await readLink(link.split("/").at(-1) ?? "")).toMatchObject({ state: "withdrawn" });
});

it("who came again after being erased can be erased again", async () => {
  const again = `${randomUUID()}@example.com`;
  for (const n of [1, 2, 3]) {
    await prisma().user.create({
      data: { id: randomUUID(), name: "Mona", email: again, emailVerified: true, role: "viewer" },
    });
    const touched = await eraseAt({ email: again, names: [] });
    expect(touched, `time ${n}`).toContainEqual({ table: "user", rows: 1 });
    expect(await prisma().user.count({ where: { email: again } })).toBe(0);
  }
});

it("what strangers call an address is no name, but told to whoever erases it", async () => {
  const guest = `${randomUUID()}@example.com`;
  const event = await mirroredEvent(calendar, {
    title: "Weekly Review",
    attendees: [{ email: guest, name: "Weekly Review" }],
  });
  await connect(url(), async (client) => {
    expect(await namesOf(client, guest)).toEqual([]);
    expect(await namesGiven(client, guest)).toEqual(["Weekly Review"]);
    await erasePerson(client, { email: guest, names: [] }, true);
  });
  expect(await prisma().event.findUniqueOrThrow({ where: { id: event } })).toMatchObject({
    title: "Weekly Review",
    attendees: expect.arrayContaining([expect.objectContaining(standInOf(guest))]),
  });
});

it("a name with quotes is found in plain texts, and an address in a JSON's keys", async () => {
  const guest = `${randomUUID()}@example.com`;
  const quoted = 'Ada "Countess" King\\Noel';
  const event = await mirroredEvent(calendar, { title: `With ${quoted}.` });
  await prisma().event.update({
    where: { id: event },
    data: { raw: { answers: { [guest]: quoted } } },
  });
  await eraseAt({ email: guest, names: [quoted] });
  expect(await prisma().event.findUniqueOrThrow({ where: { id: event } })).toMatchObject({
    title: "With Erased.",
    raw: { answers: { [standInOf(guest).email]: "Erased" } },
  });
});

it("nobody is erased whose calendar is connected, nor the only admin", async () => {
  await prisma().user.deleteMany({ where: { role: "admin" } });
  const { email: own } = await prisma().calendar.findUniqueOrThrow({ where: { id: calendar } });
  const admin = `${randomUUID()}@example.com`;
  await prisma().user.create({
    data: { id: randomUUID(), name: "Only", email: admin, emailVerified: true, role: "admin" },
  });
  await connect(url(), async (client) => {
    await expect(refuseToErase(client, own.trim().toLowerCase())).rejects.toThrow("disconnect it");
    await expect(refuseToErase(client, admin)).rejects.toThrow("only admin");
  });
});

it("of admins those count who may come in: at once with whoever else leaves", async () => {
  await prisma().user.deleteMany({ where: { role: "admin" } });
  const [only, gone] = [await newPerson("admin"), await newPerson("admin")];
  await changePerson(gone.id, { active: false }, only);
  await connect(url(), async (client) => {
    await expect(letOut(client, only.email)).rejects.toThrow("only admin");
    expect(await letOut(client, gone.email)).toBe(1);
  });

  const other = await newPerson("admin");
  let erasing: Promise<unknown> = Promise.resolve();
  await prisma().$transaction(async (tx) => {
    await lockPerson(tx, other.id);
    await keepPerson(tx, other.id, { role: "viewer", active: true });
    erasing = connect(url(), (client) => letOut(client, only.email)).catch((error) => error);
    await somebodyWaits();
  });
  expect(await erasing).toMatchObject({ message: expect.stringContaining("only admin") });
  expect(await letsIn(await signInAs(only))).toMatchObject({ role: "admin" });
});
