import { expect, test } from "@/e2e/fixtures/test";

type SandboxEvent = { uuid: string; name: string; start_time: string; deleted: boolean };
type MirrorRow = { id: string; title: string; starts_at: Date; deleted: boolean };

test("killed in the middle of a sync, the mirror equals upstream after a restart", async ({
  app,
  api,
  control,
}) => {
  const admin = await api("admin");
  const calendar = await control<{ uuid: string }>("POST", "/calendars", {
    name: "Crash",
    email: "crash@example.com",
  });
  await control("POST", `/calendars/${calendar.uuid}/events/bulk`, { count: 900 });
  // Nine slow pages: time to be killed between two of them.
  await control("PUT", "/settings", { latency_ms: 1_500, page_size: 100 });
  await admin.post("/api/calendars/sync");

  const mirrored = async () =>
    (
      await app.sql<{ n: number }>(
        "select count(*)::int as n from event where calendar_id = $1::uuid",
        [calendar.uuid],
      )
    )[0]?.n ?? 0;
  await expect.poll(mirrored, { intervals: [50] }).toBeGreaterThan(0);
  await app.restart("SIGKILL");
  const halfway = await mirrored();
  expect(halfway).toBeGreaterThan(0);
  expect(halfway).toBeLessThan(900);

  await control("PUT", "/settings", { latency_ms: 0 });
  const events = await control<SandboxEvent[]>("GET", `/events?calendar_id=${calendar.uuid}`);
  const [first, second, third] = events;
  await control("PATCH", `/events/${first?.uuid}`, { title: "Renamed while it was down" });
  await control("DELETE", `/events/${second?.uuid}`);
  await control("DELETE", `/events/${third?.uuid}?mode=404`);

  await expect.poll(() => difference(app.sql, control, calendar.uuid)).toEqual([]);
  expect(await mirrored()).toBe(900);
});

/** Events that the mirror and upstream don't agree about. */
async function difference(
  sql: <T>(text: string, params?: unknown[]) => Promise<T[]>,
  control: <T>(method: string, path: string) => Promise<T>,
  calendarId: string,
): Promise<string[]> {
  const upstream = await control<(SandboxEvent & { served: boolean })[]>(
    "GET",
    `/events?calendar_id=${calendarId}`,
  );
  const rows = await sql<MirrorRow>(
    `select id, title, starts_at, deleted_at is not null as deleted from event
     where calendar_id = $1::uuid`,
    [calendarId],
  );
  const mirror = new Map(rows.map((row) => [row.id, row]));
  return upstream
    .filter((event) => {
      const row = mirror.get(event.uuid);
      const deleted = event.deleted || !event.served;
      return (
        !row ||
        row.deleted !== deleted ||
        row.title !== event.name ||
        row.starts_at.getTime() !== Date.parse(event.start_time)
      );
    })
    .map((event) => event.uuid);
}
