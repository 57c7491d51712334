// What no mirror can beat: a bare server that fetches the event that it is told of, and upserts its
// row; told of none in particular it lists what was updated since the delivery's instant, with one
// upsert a page. A process of its own; it says its address once it listens.
import { createServer } from "node:http";
import { Pool } from "pg";

const [databaseUrl, upstream, key] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl });
await pool.query("create table limit_event (id uuid primary key, title text, raw jsonb)");

async function read(path) {
  const headers = { "x-meeting-baas-api-key": key };
  return (await fetch(upstream + path, { headers })).json();
}

async function list(calendar, since) {
  const query = new URLSearchParams({
    calendar_id: calendar,
    status: "all",
    updated_at_gte: since,
  });
  let next = null;
  do {
    if (next) query.set("cursor", next);
    const page = await read(`/calendar_events/?${query}`);
    await upsert(page.data);
    next = page.next;
  } while (next);
}

function upsert(events) {
  const rows = events.map((event) => ({ id: event.uuid, title: event.name, raw: event }));
  return pool.query(
    `insert into limit_event (id, title, raw)
     select id, title, raw from jsonb_to_recordset($1::jsonb) as r(id uuid, title text, raw jsonb)
     on conflict (id) do update set title = excluded.title, raw = excluded.raw`,
    [JSON.stringify(rows)],
  );
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const { data } = JSON.parse(Buffer.concat(chunks).toString());
    for (const id of data.affected_event_uuids ?? []) {
      await upsert([await read(`/calendar_events/${id}`)]);
    }
    if (!data.affected_event_uuids) await list(data.calendar_id, data.last_updated_ts);
    response.end("{}");
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${server.address().port}`));
