import { randomUUID } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import type { App } from "@/test/product/app";
import { memberAt, type SignedIn } from "@/test/product/member-at";
import type { Control, UpstreamEvent } from "@/test/product/upstream";

const speech = "zspeech";
const speaker = "zspeaker";
const said = new RegExp(`${speech}|${speaker}`);
const secret = new RegExp(`${said.source}|Signature`);
/** Begins of what was said, by which it is found: an answer may repeat what was asked. */
const sought = { speech: speech.slice(0, -1), speaker: speaker.slice(0, -1) };

type Who = "stranger" | "viewer" | "organizer" | "guest" | "owner" | "admin";
/** Whether somebody sees and hears what was recorded, by mode. */
const may: Record<"team" | "guests", Record<Who, boolean>> = {
  team: { stranger: true, viewer: true, organizer: true, guest: true, owner: true, admin: true },
  guests: {
    stranger: false,
    viewer: false,
    organizer: true,
    guest: true,
    owner: true,
    admin: true,
  },
};

test("every way to a transcript is for the team, or for the guests alone", async ({
  app,
  control,
}) => {
  test.setTimeout(180_000);
  const address = (name: string) => `${name}-${randomUUID()}@example.com`;
  const [owner, guest, organizer] = [address("owner"), address("guest"), address("organizer")];
  const people: Record<Who, SignedIn> = {
    stranger: await memberAt(app.url, app.users.member),
    viewer: await memberAt(app.url, app.users.viewer),
    admin: await memberAt(app.url, app.users.admin),
    organizer: await newViewer(app, organizer),
    guest: await newViewer(app, guest),
    owner: await newViewer(app, owner),
  };
  const recording = await recordMeeting(control, people.admin, { owner, guest, organizer });
  const ways = [
    `/api/recordings/${recording.id}`,
    `/api/recordings/${recording.id}/transcript`,
    `/api/recordings/${recording.id}/captions`,
    `/api/recordings/${recording.id}/media/video`,
    `/api/recordings/${recording.id}/media/audio`,
    `/recordings/${recording.id}`,
    `/api/recordings?limit=100`,
    `/api/recordings?id=${recording.id}`,
    `/recordings`,
    `/api/search?q=${sought.speech}`,
    `/recordings?q=${sought.speech}`,
  ];
  /** These tell of the meeting, and never of what was said in it. */
  const others = [
    `/api/bots/${recording.bot}`,
    `/api/events/${recording.event}`,
    `/api/deliveries?limit=500`,
    `/bots?group=past&bot=${recording.bot}`,
    `/api/search?q=${sought.speaker}`,
  ];
  const table: string[] = [];
  for (const mode of ["team", "guests", "team"] as const) {
    const body = JSON.stringify({ recordings: mode });
    const set = await people.admin("/api/recordings/access", { method: "PUT", body });
    expect(await set.json()).toEqual({ recordings: mode });
    for (const who of Object.keys(people) as Who[]) {
      for (const way of ways) {
        const answer = await people[who](way, { redirect: "manual" });
        const told = `${await answer.text()} ${answer.headers.get("location") ?? ""}`;
        const hears = secret.test(told);
        table.push(`${mode} ${who} ${way.replace(recording.id, "{id}")}: ${answer.status}`);
        expect(hears, table.at(-1)).toBe(may[mode][who]);
        if (!may[mode][who] && /transcript|captions|media/.test(way)) {
          expect(answer.status, table.at(-1)).toBe(403);
        }
      }
      for (const other of others) {
        if (who === "admin") continue;
        expect(await (await people[who](other)).text(), `${who} ${other}`).not.toMatch(said);
      }
      const delivery = await (await people[who](`/api/deliveries/${recording.delivery}`)).json();
      expect("body" in delivery, `${who}: the delivery's body`).toBe(who === "admin");
    }
  }
  console.log(table.join("\n"));
});

test("the setting is shown to all, set by admins, and audited", async ({ app, signIn }) => {
  const page = await signIn("admin");
  await page.goto("/settings");
  const choice = page.getByLabel("Who sees recordings");
  await choice.selectOption("The meeting's guests");
  await expect(page.getByText("Only a meeting's guests and admins")).toBeVisible();
  await page.reload();
  await expect(choice).toHaveValue("guests");
  const viewer = await signIn("viewer");
  await viewer.goto("/settings");
  await expect(viewer.getByText("The meeting's guests, and admins.")).toBeVisible();
  await choice.selectOption("The team");
  await expect(page.getByText("The whole team sees recordings now.")).toBeVisible();
  const audited = await app.sql<{ after: unknown }>(
    "select after from audit_entry where action = 'set who sees recordings' order by id desc limit 2",
  );
  expect(audited.map(({ after }) => after)).toEqual([
    { recordings: "team" },
    { recordings: "guests" },
  ]);
});

test("an admin has a recording kept for a reason, and then no longer", async ({
  app,
  control,
  signIn,
}) => {
  const admin = await memberAt(app.url, app.users.admin);
  const nobody = {
    owner: `o-${randomUUID()}@example.com`,
    guest: "g@example.com",
    organizer: "h@example.com",
  };
  const recording = await recordMeeting(control, admin, nobody);
  const page = await signIn("admin");
  await page.goto(`/recordings/${recording.id}`);
  await page.getByRole("button", { name: "Keep…" }).click();
  await page.getByLabel("Why").fill("The auditors ask for it.");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText("The auditors ask for it.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete recording…" })).toHaveCount(0);
  expect((await admin(`/api/recordings/${recording.id}`, { method: "DELETE" })).status).toBe(409);
  await page.getByRole("button", { name: "Keep no longer…" }).click();
  await page.getByRole("button", { name: "Keep no longer", exact: true }).click();
  await expect(page.getByRole("button", { name: "Delete recording…" })).toBeVisible();
});

async function newViewer(app: App, email: string): Promise<SignedIn> {
  const id = randomUUID();
  await app.sql(
    `insert into "user" (id, name, email, email_verified, role, updated_at)
     values ($1, 'Somebody', $2, true, 'viewer', now())`,
    [id, email],
  );
  await app.sql(
    `insert into account (id, account_id, provider_id, user_id, password, updated_at)
     select $1, $1, 'credential', $1, password, now() from account where user_id = $2`,
    [id, app.users.viewer.id],
  );
  return memberAt(app.url, { email, password: app.users.viewer.password });
}

type Invited = { owner: string; guest: string; organizer: string };
type Recorded = { id: string; bot: string; event: string; delivery: string };

/** A meeting of somebody else's on the owner's calendar, under way and recorded. */
async function recordMeeting(
  control: Control,
  admin: SignedIn,
  { owner, guest, organizer }: Invited,
): Promise<Recorded> {
  const { uuid: calendar } = await control<{ uuid: string }>("POST", "/calendars", {
    name: "Owner",
    email: owner,
  });
  const { uuid: event } = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
    title: "Recorded",
    start: new Date(Date.now() - 30_000).toISOString(),
    end: new Date(Date.now() + 3_600_000).toISOString(),
    organizer: { email: organizer },
    attendees: [{ email: guest.toUpperCase() }],
  });
  const read = async (path: string) => (await admin(path)).json();
  await expect.poll(async () => (await admin(`/api/events/${event}`)).status).toBe(200);
  const { bot } = await (
    await admin(`/api/events/${event}/bot`, { method: "POST", body: "{}" })
  ).json();
  await control("POST", `/bots/${event}/report`, { code: "in_call_recording" });
  await expect.poll(async () => (await read(`/api/bots/${bot.id}`)).state).toBe("recording");
  const words = [{ start: 1, end: 3, word: speech }];
  const transcript = [{ speaker, start_time: 1, end_time: 3, words }];
  await control("POST", `/bots/${event}/complete`, { transcript });
  const idOf = async () => (await read(`/api/bots/${bot.id}`)).recordingId;
  await expect.poll(idOf).not.toBeNull();
  const id = await idOf();
  await expect
    .poll(async () => JSON.stringify(await read(`/api/recordings/${id}`)))
    .toContain(speech);
  const { reports } = await read(`/api/bots/${bot.id}`);
  const delivery = reports.find((one: { deliveryId: string | null }) => one.deliveryId).deliveryId;
  return { id, bot: bot.id, event, delivery };
}
