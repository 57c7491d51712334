// What no mirror can beat: a bare server that fetches the event that it is told of, and upserts its
// row. A process of its own; it says its address once it listens.
import { createServer } from "node:http";
import { Pool } from "pg";

const [databaseUrl, upstream, key] = process.argv.slice(2);
const pool = new Pool({ connectionString: databaseUrl });
await pool.query("create table limit_event (id uuid primary key, title text, raw jsonb)");

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const { data } = JSON.parse(Buffer.concat(chunks).toString());
    const headers = { "x-meeting-baas-api-key": key };
    for (const id of data.affected_event_uuids) {
      const event = await (await fetch(`${upstream}/calendar_events/${id}`, { headers })).json();
      await pool.query(
        `insert into limit_event (id, title, raw) values ($1, $2, $3)
         on conflict (id) do update set title = excluded.title, raw = excluded.raw`,
        [id, event.name, event],
      );
    }
    response.end("{}");
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${server.address().port}`));
