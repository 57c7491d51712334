import fc from "fast-check";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { editBot } from "@/lib/flows/decisions/edit-bot";
import { upstream } from "@/test/scene/upstream";
import { member, workOnce } from "@/test/scene/work";
import { choosing } from "./lines";
import { step } from "./step";
import { calendarAt, eventAt, hour, type World } from "./world";

// What people do about bots, several of them at once.

const people: Viewer[] = ["Ada", "Bo", "Cy"].map((name) => ({
  ...member,
  id: name.toLowerCase(),
  name,
}));

const doings = {
  record: (id: string, by: Viewer) => chooseRecording(id, { choice: "record", config: {} }, by),
  skip: (id: string, by: Viewer) => chooseRecording(id, { choice: "skip" }, by),
  "follow the rules": (id: string, by: Viewer) => chooseRecording(id, { choice: "rules" }, by),
  "record the series": (id: string, by: Viewer) => chooseSeries(id, { choice: "record" }, by),
  "skip the series": (id: string, by: Viewer) => chooseSeries(id, { choice: "skip" }, by),
  "take the series back": (id: string, by: Viewer) => chooseSeries(id, { choice: "rules" }, by),
  edit: (id: string, by: Viewer) => editBot(id, { entryMessage: by.name }, by),
};
const names = Object.keys(doings) as (keyof typeof doings)[];

const click = fc.record({
  event: fc.nat({ max: 3 }),
  doing: fc.constantFrom(
    ...names,
    "record" as const,
    "record the series" as const,
    "record the series" as const,
    "skip the series" as const,
  ),
  person: fc.nat({ max: people.length - 1 }),
});

/** Some people click at the same time, while some processes work. */
export const clicks = step(
  "clicks",
  fc.record({
    clicks: fc.array(click, { minLength: 1, maxLength: 3 }),
    workers: fc.integer({ min: 0, max: 2 }),
  }),
  async (world, { clicks, workers }) => {
    const working = Array.from({ length: workers }, workOnce);
    const clicking = clicks.map(({ event, doing, person }) => take(world, event, doing, person));
    await Promise.all([...clicking, ...working]);
  },
);

/** What they choose for the one meeting: a series' choice has it follow the series. */
const choices: Partial<Record<keyof typeof doings, "record" | "skip" | "rules">> = {
  record: "record",
  skip: "skip",
  "follow the rules": "rules",
  "record the series": "rules",
  "skip the series": "rules",
  "take the series back": "rules",
};

async function take(world: World, n: number, doing: keyof typeof doings, person: number) {
  const event = eventAt(world, n);
  const by = people[person];
  if (!event || !by) return;
  const make = () => doings[doing](event.id, by);
  await choosing(world, event.id, choices[doing] ?? null, make).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

/** An occurrence of the one series that both calendars have. */
export const createOccurrence = step(
  "createOccurrence",
  fc.record({ calendar: fc.nat({ max: 1 }), day: fc.integer({ min: 1, max: 3 }) }),
  async (world, { calendar, day }) => {
    const { id, connected } = calendarAt(world, calendar);
    if (!connected) return;
    const start = hour(world, day * 24 + 1);
    const made = await upstream.event(id, {
      start,
      original_start: start,
      ical_uid: `series-${world.uid}`,
      recurring_event_id: `series-${world.uid}`,
    });
    world.events.push({ id: made.uuid, calendar: id, editedAt: Date.now() });
  },
);
