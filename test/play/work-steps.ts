import fc from "fast-check";
import { Refusal } from "@/lib/domain/refusal";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { letTimePass, member, workOnce } from "@/test/scene/work";
import { choosing } from "./lines";
import { step } from "./step";
import { eventAt, type World } from "./world";

// What our own processes do, and what people do with them.

const workers = fc.integer({ min: 1, max: 3 });

/** Some processes work at once. */
export const work = step("work", fc.record({ workers }), (_, { workers }) =>
  Promise.all(Array.from({ length: workers }, workOnce)),
);

/** A person chooses whether to record a meeting, while some processes work. */
export const choose = step(
  "choose",
  fc.record({
    event: fc.nat({ max: 7 }),
    choice: fc.constantFrom("record" as const, "skip" as const),
    workers: fc.integer({ min: 0, max: 2 }),
  }),
  async (world, { event, choice, workers }) => {
    const id = eventAt(world, event)?.id;
    const working = Array.from({ length: workers }, workOnce);
    await Promise.all([id && record(world, id, choice), ...working]);
  },
);

export async function record(world: World, id: string, choice: "record" | "skip"): Promise<void> {
  const chosen = choice === "record" ? { choice, config: {} } : { choice };
  await choosing(world, id, choice, () => chooseRecording(id, chosen, member)).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

/** A person asks for a full pass. */
export const resync = step("resync", fc.constant(null), () =>
  requestFullSync(null, { acceptCancellations: false, askedSince: null }),
);

/** Hours and minutes go by: what waited for its time is due, and lost leases have lapsed. */
export const wait = step(
  "wait",
  fc.record({ minutes: fc.constantFrom(1, 6, 30, 120) }),
  (world, { minutes }) => letMinutesPass(world, minutes),
);

export async function letMinutesPass(world: World, minutes: number): Promise<void> {
  world.clockOffset += minutes * 60_000;
  world.clockSetAt = Date.now();
  // No read lags for minutes.
  await upstream.change({ now_offset_ms: world.clockOffset, read_lag_ms: 0 });
  await letTimePass();
  await letLeasesLapse();
  const past = Prisma.sql`make_interval(mins => ${minutes})`;
  await prisma().$executeRaw(Prisma.sql`
    with calls as (update delivery set received_at = received_at - ${past}),
      chores as (update chore set due_at = now())
    update calendar_sync set last_listed_at = last_listed_at - ${past}`);
}

/** As when the processes that hold them have died, or stopped for long. */
export async function letLeasesLapse(): Promise<void> {
  const lapsed = Prisma.sql`lease_until = now() - interval '2 minutes' where lease_until is not null`;
  await prisma().$executeRaw(Prisma.sql`
    with bots as (update bot set ${lapsed} returning 1), chores as (update chore set ${lapsed}),
      meetings as (update meeting set due_at = now() where due_at is not null)
    update calendar_sync set ${lapsed}`);
}
