import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Refusal } from "@/lib/domain/refusal";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { upstream } from "@/test/scene/upstream";
import { member, workOnce } from "@/test/scene/work";
import { choosing, follow, lineAt, startLine } from "./lines";
import { step } from "./step";
import { calendarAt, hour, type World } from "./world";

// What people do with whole series at Google and Microsoft, which bring them anew each time.

const nth = fc.nat({ max: 5 });
const first = fc.constantFrom("old" as const, "new" as const);
const minutes = fc.constantFrom(60, -60, 24 * 60);
const week = 7 * 24;

/** A weekly series, or a single meeting; in an Outlook mailbox Google's invitation, too. */
export const createLine = step(
  "createLine",
  fc.record({
    calendar: fc.nat({ max: 1 }),
    // Far enough ahead that none is moved into the past.
    hours: fc.integer({ min: 30, max: 90 }),
    weeks: fc.integer({ min: 1, max: 3 }),
    byGoogle: fc.boolean(),
  }),
  async (world, { calendar, hours, weeks, byGoogle }) => {
    const { id, connected } = calendarAt(world, calendar);
    if (!connected) return;
    const series = randomUUID();
    for (let n = 0; n < weeks; n++) {
      const start = hour(world, hours + n * week);
      const occurrence = { recurring_event_id: series, original_start: start };
      const made = await upstream.event(id, {
        start,
        ...(byGoogle && { ical_uid: `${series}@google.com` }),
        ...(weeks > 1 && occurrence),
      });
      world.events.push({ id: made.uuid, calendar: id, editedAt: Date.now() });
      startLine(world, made.uuid, series);
    }
  },
);

type Edit = (event: string) => Promise<{ from: string; to: string }[]>;

async function edit(world: World, n: number, minutes: number, make: Edit): Promise<void> {
  const found = lineAt(world, n);
  if (!found) return;
  // Of what is of no series, or is gone, nothing is made.
  const replaced = await make(found.event.id).catch(() => []);
  const { event, line } = found;
  follow(world, { calendar: event.calendar, series: line.series }, minutes, replaced);
}

export const moveSeries = step(
  "moveSeries",
  fc.record({ line: nth, minutes, first }),
  (world, { line, ...how }) =>
    edit(world, line, how.minutes, (event) => upstream.moveSeries(event, how)),
);

export const cutSeries = step(
  "cutSeries",
  fc.record({ line: nth, minutes, first }),
  (world, { line, ...how }) =>
    edit(world, line, how.minutes, (event) => upstream.cutSeries(event, how)),
);

export const makeWeekly = step(
  "makeWeekly",
  fc.record({ line: nth, weeks: fc.integer({ min: 1, max: 3 }), first }),
  (world, { line, ...how }) =>
    edit(world, line, 0, async (event) => {
      const [same, ...others] = await upstream.repeat(event, how);
      // The later ones are nothing's successors.
      return [...(same ? [same] : []), ...others.map(({ to }) => ({ from: "", to }))];
    }),
);

/** Somebody chooses for a meeting, as its calendar shows it by now or did before. */
export const chooseForLine = step(
  "chooseForLine",
  fc.record({
    line: nth,
    back: fc.constantFrom(0, 0, 0, 1),
    choice: fc.constantFrom("record" as const, "skip" as const, "rules" as const),
    workers: fc.integer({ min: 0, max: 2 }),
  }),
  async (world, { line: n, back, choice, workers }) => {
    const line = lineAt(world, n)?.line;
    const id = line?.events.at(-1 - back) ?? line?.events[0];
    const working = Array.from({ length: workers }, workOnce);
    const clicking = id && take(world, id, choice);
    await Promise.all([clicking, ...working]);
  },
);

async function take(world: World, id: string, choice: "record" | "skip" | "rules") {
  const chosen = choice === "record" ? { choice, config: {} } : { choice };
  await choosing(world, id, choice, () => chooseRecording(id, chosen, member)).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
