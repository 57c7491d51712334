import { get } from "node:http";
import { addMeeting } from "@/e2e/fixtures/add-meeting";
import { expect, test } from "@/e2e/fixtures/test";

const many = 2_000;

test("a month of two thousand meetings is one answer of less than 400 kB", async ({
  app,
  control,
  api,
}, { title }) => {
  const viewer = await api("viewer");
  const { uuid } = await addMeeting(control, viewer, title, 9);
  // Nothing of it is like the other, but for how such titles are made.
  await app.sql(
    `with made as (
       insert into meeting (id, key, outcome_reason)
       select gen_random_uuid(), 'many ' || n, 'Nobody chose it.' from generate_series(1, $2::int) n
       returning id, key
     )
     insert into event select (jsonb_populate_record(e, jsonb_build_object(
       'id', gen_random_uuid(), 'meeting_id', made.id,
       'title', 'Planning of ' || left(md5(made.key), 12) || ' with ' || left(md5(made.id::text), 10),
       'starts_at', e.starts_at + random() * interval '28 days',
       'ends_at', e.starts_at + interval '29 days'))).*
     from event e, made where e.id = $1::uuid`,
    [uuid, many],
  );
  const from = new Date(Date.now() + 86_400_000).toISOString();
  const to = new Date(Date.now() + 32 * 86_400_000).toISOString();
  const path = `/api/meetings?from=${from}&to=${to}`;
  const { cookies } = await viewer.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

  // As browsers ask, and as it comes over the wire.
  const bytes = await new Promise<number>((resolve, reject) => {
    const headers = { cookie, "accept-encoding": "gzip, deflate, br" };
    get(`${app.url}${path}`, { headers }, (answer) => {
      let size = 0;
      answer.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      answer.on("end", () => resolve(size));
    }).on("error", reject);
  });
  const { meetings } = await (await viewer.get(path)).json();
  expect(meetings.length).toBeGreaterThan(many);
  expect(bytes).toBeLessThan(400_000);
  expect(bytes / meetings.length).toBeGreaterThan(20);
});
