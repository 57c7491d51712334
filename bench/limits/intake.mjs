// What no server that keeps deliveries can beat: a bare one, and an insert for each. A process of
// its own; it says its address once it listens.
import { createServer } from "node:http";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.argv[2], max: 20 });
await pool.query(
  "create table limit_delivery (id uuid primary key default gen_random_uuid(), body jsonb)",
);

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const body = Buffer.concat(chunks).toString();
    await pool.query("insert into limit_delivery (body) values ($1)", [body]);
    response.setHeader("content-type", "application/json");
    response.end('{"received":true}');
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, "127.0.0.1", () => process.send?.(`http://127.0.0.1:${server.address().port}`));
