import { randomUUID } from "node:crypto";
import type { Random } from "@/sandbox/chance/random";
import type { Control, UpstreamEvent } from "@/test/product/upstream";
import { repeat } from "./repeat";
import type { Tally } from "./tally";

type WorldEvent = {
  id: string;
  calendar: string;
  gone: boolean;
  /** What all occurrences of its series share with it. */
  series: string;
  /** What its copies in other calendars share with it. */
  meeting: string;
};

/** What the soak did upstream. */
export type World = { calendars: [string, ...string[]]; events: WorldEvent[] };

const hour = 3_600_000;
const mostEvents = 400;
/** So that no sync ever has to ask an admin whether so much shall be cancelled. */
const mostGone = 15;

/** Six calendars at two providers, with some meetings in each. */
export async function newWorld(control: Control, dice: Random): Promise<World> {
  const calendars = await Promise.all(
    ["Google", "Microsoft", "Google", "Google", "Microsoft", "Google"].map(async (platform, n) => {
      const body = { name: `Calendar ${n}`, email: `soak-${n}@example.com`, platform };
      return (await control<{ uuid: string }>("POST", "/calendars", body)).uuid;
    }),
  );
  const [first, ...others] = calendars;
  if (!first) throw new Error("There is no calendar.");
  const world: World = { calendars: [first, ...others], events: [] };
  for (let n = 0; n < 30; n++) await create(control, world, dice);
  return world;
}

/** People edit their calendars until told to end. */
export function editWorld(
  { control, world, tally }: { control: Control; world: World; tally: Tally },
  dice: Random,
  until: AbortSignal,
): Promise<void> {
  return repeat(
    until,
    () => dice.int(100, 900),
    async () => {
      tally.edits += 1;
      await dice.pick(edits)(control, world, dice);
    },
  );
}

type Edit = (control: Control, world: World, dice: Random) => Promise<unknown>;

/** One meeting: alone, with copies in other calendars, or as a series of four. */
const create: Edit = async (control, world, dice) => {
  if (world.events.length >= mostEvents) return move(control, world, dice);
  const kind = dice.pick(["alone", "copies", "series"]);
  const uid = `${randomUUID()}@example.com`;
  const owners = kind === "copies" ? world.calendars.slice(0, 3) : [dice.pick(world.calendars)];
  const starts = kind === "series" ? [0, 2, 4, 6].map((day) => day * 24 * hour) : [0];
  const first = start(dice);
  for (const calendar of owners) {
    for (const later of starts) {
      const at = new Date(first + later).toISOString();
      const { uuid } = await control<UpstreamEvent>("POST", `/calendars/${calendar}/events`, {
        title: title(dice),
        start: at,
        end: new Date(first + later + hour / 2).toISOString(),
        ical_uid: uid,
        ...(kind === "series" && { recurring_event_id: `series-${uid}`, original_start: at }),
      });
      world.events.push({
        id: uuid,
        calendar,
        gone: false,
        series: uid,
        meeting: `${uid} ${later}`,
      });
    }
  }
};

const move: Edit = (control, world, dice) =>
  patch(control, world, dice, { start: new Date(start(dice)).toISOString() });

const rename: Edit = (control, world, dice) =>
  patch(control, world, dice, { title: title(dice), description: title(dice) });

const answer: Edit = (control, world, dice) =>
  patch(control, world, dice, { response: dice.pick(["accepted", "accepted", "declined"]) });

const relink: Edit = (control, world, dice) =>
  patch(control, world, dice, {
    meeting_url: dice.pick(["", "https://zoom.us/j/1", "https://meet.google.com/abc-defg-hij"]),
  });

/** Nobody can edit at a provider what isn't there. */
async function patch(control: Control, { events }: World, dice: Random, input: object) {
  const event = anyOf(
    events.filter((one) => !one.gone),
    dice,
  );
  if (event) await control("PATCH", `/events/${event.id}`, input);
}

/** One event, or with it its whole series and all copies. */
const cancel: Edit = async (control, world, dice) => {
  const there = world.events.filter((one) => !one.gone);
  const event = anyOf(there, dice);
  if (!event) return;
  const all = dice.next() < 0.3 ? there.filter((one) => one.series === event.series) : [event];
  if (world.events.filter((one) => one.gone).length + all.length > mostGone) {
    return restore(control, world, dice);
  }
  for (const one of all) {
    one.gone = true;
    await control("DELETE", `/events/${one.id}?mode=${dice.pick(["deleted", "404"])}`);
  }
};

const restore: Edit = async (control, { events }, dice) => {
  const event = anyOf(
    events.filter((one) => one.gone),
    dice,
  );
  if (!event) return;
  await control("POST", `/events/${event.id}/restore`);
  event.gone = false;
};

/** The likely ones more than once. */
const edits: [Edit, ...Edit[]] = [
  create,
  move,
  move,
  rename,
  rename,
  answer,
  relink,
  cancel,
  cancel,
  restore,
];

/** Far enough ahead that none begins during a soak. */
function start(dice: Random): number {
  return Math.ceil(Date.now() / hour) * hour + dice.int(24, 240) * hour;
}

function title(dice: Random): string {
  return `${dice.pick(["Standup", "Größe 2", "1:1 🎈", "Customer <b>call</b>"])} ${dice.int(1, 9999)}`;
}

export function anyOf<T>(from: T[], dice: Random): T | undefined {
  return from[dice.int(0, from.length - 1)];
}
