import { expect, test } from "@/e2e/fixtures/beside";
import { mirroredEvent, retitle, titleOf, titlesOf } from "@/e2e/fixtures/mirrored-event";
import { called, callsOf, forgetCalls } from "@/e2e/fixtures/upstream-calls";
import type { App } from "@/test/product/app";
import { memberAt } from "@/test/product/member-at";
import { exitOf } from "@/test/product/product-process";
import type { Control, UpstreamBot } from "@/test/product/upstream";

// Other processes work here; the app's own server only takes the webhooks in.
test.use({ settings: { WORKER: "off" } });
test.describe.configure({ mode: "parallel" });

// Only what a test rings about is fetched: a slow answer meets the call that it is meant for.
test.beforeEach(async ({ control }) => {
  await control("DELETE", "/fail");
  await control("PUT", "/settings", { webhooks: false });
});

test("stopped past its lease, a process writes nothing of what it had begun", async ({
  app,
  control,
  beside,
}) => {
  const stopped = await beside.worker();
  const fetched = await mirroredEvent(app, control);
  const written = await mirroredEvent(app, control);

  await app.connected(async (other) => {
    await other.query("begin; lock table event_change in share row exclusive mode");
    await retitle(control, written, "Two");
    await expect.poll(() => waitingForLocks(app), { intervals: [20] }).toBe(1);

    // It looks newer than all that comes: only the fence can keep it out.
    const wrong = { field: "last_updated_at", value: "2090-01-01T00:00:00Z" };
    await control("POST", `/events/${fetched.id}/malform`, wrong);
    await control("POST", "/fail", slow("GET", `/calendar_events/${fetched.id}`, 2_000));
    await forgetCalls(control);
    await retitle(control, fetched, "Two");
    await called(control, "GET", `/calendar_events/${fetched.id}`);
    stopped.kill("SIGSTOP");
    await other.query("commit");
  });

  await control("DELETE", `/events/${fetched.id}/malform`);
  for (const event of [fetched, written]) await retitle(control, event, "Three");
  await beside.worker();
  for (const event of [fetched, written]) {
    await expect.poll(() => titleOf(app, event)).toBe("Three");
    await retitle(control, event, "Four");
    await expect.poll(() => titleOf(app, event)).toBe("Four");
  }

  // It ends once it is through with what it had begun.
  stopped.kill("SIGCONT");
  stopped.kill("SIGTERM");
  await exitOf(stopped);
  for (const event of [fetched, written]) {
    expect(await titleOf(app, event)).toBe("Four");
    expect(await titlesOf(app, event)).toEqual([
      [null, "One"],
      ["One", "Three"],
      ["Three", "Four"],
    ]);
  }
});

test("stopped in the middle of a bot's call, a process makes no second bot", async ({
  app,
  control,
  beside,
}) => {
  const web = await beside.web({ WORKER: "off" });
  const member = await memberAt(web.url, app.users.member);
  await beside.worker();
  const { id } = await mirroredEvent(app, control);
  const calls = `/calendar_events/${id}/bot`;

  // A sync may look at the event as well.
  await control("POST", "/fail", { ...slow("GET", `/calendar_events/${id}`, 4_000), times: 2 });
  await forgetCalls(control);
  const click = member(`/api/events/${id}/bot`, { method: "POST", body: "{}" });
  await expect.poll(() => callOfClick(app, control, id), { intervals: [20] }).toBe(true);
  web.child.kill("SIGSTOP");
  // As if its lease had lapsed.
  await app.sql("update bot set lease_until = now(), due_at = now() where event_id = $1", [id]);
  await expect
    .poll(() => app.sql("select state from bot where event_id = $1", [id]))
    .toEqual([{ state: "scheduled" }]);

  web.child.kill("SIGCONT");
  const answer = await click;
  expect(answer.status).toBe(200);
  expect((await answer.json()).bot).toMatchObject({ state: "scheduled", settled: true });
  // It had seen that there is no bot, and asked for none all the same.
  expect(await callsOf(control, "POST", calls)).toHaveLength(1);
  const bots = await control<UpstreamBot[]>("GET", "/bots");
  expect(bots.filter((bot) => bot.event_uuid === id)).toHaveLength(1);
  expect(await app.sql("select state from bot where event_id = $1", [id])).toEqual([
    { state: "scheduled" },
  ]);
});

test("killed, a process is taken over once its lease has lapsed, after eight seconds", async ({
  app,
  control,
  beside,
}) => {
  const killed = await beside.worker();
  const event = await mirroredEvent(app, control);
  const path = `/calendar_events/${event.id}`;
  await control("POST", "/fail", { method: "GET", path, status: "timeout" });
  await forgetCalls(control);
  await retitle(control, event, "Two");
  await called(control, "GET", path);
  await beside.worker();

  // Right after a renewal: the longest that anyone may have to wait.
  const lease = async () => (await leaseOf(app, event.calendar))?.until;
  const before = await lease();
  await expect.poll(lease, { intervals: [10] }).not.toEqual(before);
  killed.kill("SIGKILL");
  expect((await leaseOf(app, event.calendar))?.left).toBeLessThanOrEqual(8);
  await expect.poll(() => titleOf(app, event), { intervals: [50] }).toBe("Two");
});

for (const kind of ["web", "worker"] as const) {
  test(`told to end, a ${kind} process ends what it can and leaves the rest`, async ({
    app,
    control,
    beside,
  }) => {
    const web = kind === "web" ? await beside.web() : null;
    const child = web ? web.child : await beside.worker();
    const quick = await mirroredEvent(app, control);
    const stuck = await mirroredEvent(app, control);
    const clicked = await mirroredEvent(app, control);
    await control("POST", "/fail", slow("GET", `/calendar_events/${quick.id}`, 2_000));
    await control("POST", "/fail", {
      path: `/calendar_events/${stuck.id}`,
      status: "timeout",
    });
    await control("POST", "/fail", slow("POST", `/calendar_events/${clicked.id}/bot`, 2_000));
    await forgetCalls(control);
    const member = web && (await memberAt(web.url, app.users.member));
    const stream = await member?.("/api/live");
    const click = member?.(`/api/events/${clicked.id}/bot`, { method: "POST", body: "{}" });
    if (click) await called(control, "POST", `/calendar_events/${clicked.id}/bot`);
    for (const event of [quick, stuck]) {
      await retitle(control, event, "Two");
      await called(control, "GET", `/calendar_events/${event.id}`);
    }

    child.kill("SIGTERM");
    if (web) await expect.poll(async () => (await fetch(`${web.url}/api/ready`)).status).toBe(503);
    expect((await click)?.status ?? 200).toBe(200);
    // It is the server that ends the stream.
    await stream?.text();
    expect(await exitOf(child)).toBe(0);

    expect(await titleOf(app, quick)).toBe("Two");
    expect(await leaseOf(app, quick.calendar)).toMatchObject({ held: false, owed: false });
    // Given back rather than failed, as it would be after the call's own deadline.
    expect(await titleOf(app, stuck)).toBe("One");
    expect(await leaseOf(app, stuck.calendar)).toMatchObject({
      held: false,
      owed: true,
      error: null,
    });
  });
}

/** Whether upstream was asked for an event since a call about its bot began. */
async function callOfClick(app: App, control: Control, event: string): Promise<boolean> {
  const [row] = await app.sql<{ began: number | null }>(
    `select (extract(epoch from bot_call_until) * 1000)::float8 - 60000 as began
     from event where id = $1`,
    [event],
  );
  const { began } = row ?? { began: null };
  const asked = await callsOf(control, "GET", `/calendar_events/${event}`);
  return began !== null && asked.some(({ at }) => Date.parse(at) >= began);
}

/** Lets one call through, its answer late. */
function slow(method: string, path: string, delay_ms: number) {
  return { method, path, status: 200, delay_ms };
}

async function waitingForLocks(app: App): Promise<number> {
  const rows = await app.sql(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}

async function leaseOf(app: App, calendar: string) {
  const rows = await app.sql<{ until: Date; held: boolean; owed: boolean; left: number }>(
    `select lease_until as until, coalesce(lease_until > now(), false) as held,
       requested > done as owed, last_error as error,
       extract(epoch from lease_until - now())::float8 as left
     from calendar_sync where calendar_id = $1`,
    [calendar],
  );
  return rows[0];
}
