import { randomUUID } from "node:crypto";
import { scrape } from "@/e2e/fixtures/scrape";
import { expect, test } from "@/e2e/fixtures/test";

const token = "a-token-of-many-letters";

// Nothing syncs here: what the mirror looks like is up to the tests.
test.use({ settings: { METRICS_TOKEN: token, WORKER: "off" } });

test("only the token's bearer may read the metrics", async ({ app }) => {
  const ask = async (authorization?: string) => {
    const headers = authorization ? { authorization } : {};
    return (await fetch(`${app.url}/api/metrics`, { headers })).status;
  };
  expect(await ask()).toBe(401);
  expect(await ask("Bearer another-token-of-letters")).toBe(401);
  expect(await ask(token)).toBe(401);
  expect(await ask(`Bearer ${token}`)).toBe(200);
});

test("they tell how the mirror is doing", async ({ app }) => {
  const samples = () => scrape(app.url, token);
  const empty = await samples();
  expect(empty.get("callboard_database_up")).toBe(1);
  expect(empty.get("callboard_mirror_age_seconds")).toBe(0);
  expect(empty.get("callboard_oldest_waiting_delivery_seconds")).toBe(0);
  expect(empty.get('callboard_calendars{sync="fresh"}')).toBe(0);

  const calendar = async (sync: string) => {
    const id = randomUUID();
    await app.sql(
      "insert into calendar (id, google_id, name, email, hue) values ($1, 'g', 'n', 'e', 25)",
      [id],
    );
    await app.sql(
      `insert into calendar_sync (calendar_id, done, attempts, failing_since, last_synced_at) values ($1, ${sync})`,
      [id],
    );
    return id;
  };
  await calendar("1, 0, null, now()");
  // It backs off, and its age goes on all the same.
  const failing = await calendar("0, 7, now(), now() - interval '2 hours'");
  const gone = await calendar("0, 7, now(), now() - interval '9 days'");
  await app.sql("update calendar set disconnected_at = now() where id = $1", [gone]);
  await app.sql(
    "insert into quarantined_event (calendar_id, event_id, reason) values ($1, 'e', 'r'), ($2, 'e', 'r')",
    [failing, gone],
  );
  await app.sql(
    `insert into delivery (id, received_at, kind, api_version, event, verdict, state, body)
     values ($1, now() - interval '90 seconds', 'calendar_changed', 'v1', 'calendar.sync_events',
       'accepted', 'waiting', '{}')`,
    [randomUUID()],
  );

  const shown = await samples();
  const near = (name: string, seconds: number) => {
    expect(shown.get(name), name).toBeGreaterThanOrEqual(seconds);
    expect(shown.get(name), name).toBeLessThan(seconds + 600);
  };
  near("callboard_mirror_age_seconds", 7_200);
  near("callboard_oldest_waiting_delivery_seconds", 90);
  expect(shown.get('callboard_calendars{sync="fresh"}')).toBe(1);
  expect(shown.get('callboard_calendars{sync="failing"}')).toBe(1);
  expect(shown.get("callboard_quarantined_events")).toBe(1);
  expect(shown.get("callboard_unsettled_bots")).toBe(0);
});
