import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Viewer } from "@/lib/domain/role";
import { replayDelivery } from "@/lib/flows/intake/replay-delivery";
import { deliver, member } from "@/test/scene/work";
import { step } from "./step";
import { eventAt, type World } from "./world";

// How Meeting BaaS's webhook calls come in. A step that isn't there is a call that was lost.

const admin: Viewer = { ...member, role: "admin" };

/** A call of the webhook, and its repetitions at once. */
export const ring = step(
  "ring",
  fc.record({
    event: fc.nat({ max: 7 }),
    naming: fc.constantFrom("it", "it", "nothing", "an unknown one"),
    calendar: fc.constantFrom("its own", "its own", "its own", "another", "an unknown one"),
    times: fc.integer({ min: 1, max: 3 }),
    late: fc.boolean(),
  }),
  async (world, { event: n, naming, calendar, times, late }) => {
    const event = eventAt(world, n);
    const own = event?.calendar ?? world.calendars[0]?.id;
    const other = world.calendars.find(({ id }) => id !== own)?.id;
    const body = {
      event: "calendar.sync_events",
      data: {
        calendar_id: { "its own": own, another: other, "an unknown one": randomUUID() }[calendar],
        last_updated_ts: instant(),
        affected_event_uuids:
          { it: event && [event.id], nothing: null, "an unknown one": [randomUUID()] }[naming] ??
          null,
      },
    };
    if (late) world.late.push(...Array(times).fill(body));
    else for (let time = 0; time < times; time++) await send(world, body);
  },
);

/** One that was under way comes in, whichever it is: they overtake each other. */
export const arrive = step(
  "arrive",
  fc.record({ which: fc.nat({ max: 7 }) }),
  async (world, { which }) => {
    const [body] = world.late.splice(which % Math.max(world.late.length, 1), 1);
    if (body) await send(world, body);
  },
);

/** An admin has one answered again. */
export const replay = step(
  "replay",
  fc.record({ which: fc.nat({ max: 7 }) }),
  async (world, { which }) => {
    const all = [...world.acknowledged];
    const id = all[which % Math.max(all.length, 1)];
    if (id) await replayDelivery(id, admin);
  },
);

async function send(world: World, body: object): Promise<void> {
  world.acknowledged.add((await deliver(body)).delivery);
}

let count = 0;

function instant(): string {
  count += 1;
  return new Date().toISOString().replace("Z", `${String(count % 1_000_000).padStart(6, "0")}Z`);
}
