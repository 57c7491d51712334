import { Client } from "pg";
import { beforeAll, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { keepChore } from "@/lib/store/account/chores";
import { findEvent, listEvents } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import { workUntilRest } from "@/test/scene/work";

const admin: Viewer = { id: "a", name: "A", email: "a@example.com", role: "admin" };

// Before the first connection of ours: a session takes its zone when it begins.
beforeAll(async () => {
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const name = client.escapeIdentifier(new URL(env().DATABASE_URL).pathname.slice(1));
  await client.query(`alter database ${name} set timezone = 'America/New_York'`);
  await client.end();
});

it("instants are what they are, whatever zone the database thinks in", async () => {
  const start = new Date(Date.now() + 86_400_000).toISOString();
  const end = new Date(Date.now() + 90_000_000).toISOString();
  const { uuid } = await upstream.event(await upstream.calendar(), { start, end });
  await keepChore("account");
  await workUntilRest();
  expect(await findEvent(uuid, admin)).toMatchObject({ startsAt: start, endsAt: end });
  const from = new Date(Date.parse(start) - 1000);
  const { events } = await listEvents({ from, to: new Date(end) }, admin);
  expect(events.map((event) => event.id)).toContain(uuid);
});
