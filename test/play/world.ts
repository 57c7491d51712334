import { randomUUID } from "node:crypto";
import { upstream } from "@/test/scene/upstream";

export type WorldEvent = {
  id: string;
  calendar: string;
  /** By this machine's clock, in milliseconds. */
  editedAt: number;
};

type WorldCalendar = {
  id: string;
  platform: "Google" | "Microsoft";
  /** By which the provider knows it: a reconnected one has it again, and another id. */
  mailbox: string;
  connected: boolean;
};

/**
 * A meeting as people see it, whatever calendars make of it: its events, each in place of the one
 * before, and what was last chosen for it.
 */
export type Line = {
  /** What the lines of one series have in common. */
  series: string;
  events: string[];
  /** How many minutes later than the first each was to be. */
  shifts: number[];
  /** That of the one for which somebody chose last. */
  chosenAt: number;
  wish: "record" | "skip" | "rules" | "unknown";
  /** How many are just choosing for it. */
  choosing: number;
  /** Some of them at once: nobody knows who is the last. */
  together: boolean;
};

/** What a test did upstream and with the webhook: the model that the mirror is held against. */
export type World = {
  calendars: WorldCalendar[];
  /** Every event that ever was upstream. */
  events: WorldEvent[];
  /** Meetings whose choices are followed through what calendars do to their series. */
  lines: Line[];
  /** The full hour from which steps count theirs. */
  epoch: number;
  /** What copies of one meeting have in common. */
  uid: string;
  link: string;
  /** How far upstream's clock is from this machine's, in milliseconds. */
  clockOffset: number;
  /** When that was last changed, by this machine's clock. */
  clockSetAt: number;
  /** Events whose bots other tools scheduled, with these parameters. */
  foreignBots: Map<string, string>;
  /** Events that upstream can't show properly. */
  malformed: Set<string>;
  /** Events of which a lagging read may have shown less than another read before it. */
  hidden: Set<string>;
  /** Lists always showed deleted events, too. */
  listsDeleted: boolean;
  /** Ids of deliveries that were answered with success. */
  acknowledged: Set<string>;
  /** Bodies of deliveries that are under way. */
  late: object[];
  /** Processes that stopped in the middle of a call; each goes on when it is thawed. */
  frozen: { thaw(): Promise<void> }[];
};

const threeDays = 72 * 3_600_000;

/** An empty account of two calendars, upstream only. Its clock is behind, so that it can run on. */
export async function newWorld(): Promise<World> {
  await upstream.startOver();
  const world: World = {
    calendars: [],
    events: [],
    lines: [],
    epoch: Math.ceil(Date.now() / 3_600_000) * 3_600_000,
    uid: randomUUID(),
    link: `https://zoom.us/j/${randomUUID()}`,
    clockOffset: -threeDays,
    clockSetAt: Date.now(),
    foreignBots: new Map(),
    malformed: new Set(),
    hidden: new Set(),
    listsDeleted: true,
    acknowledged: new Set(),
    late: [],
    frozen: [],
  };
  await upstream.change({ webhooks: false, now_offset_ms: world.clockOffset });
  for (const platform of ["Google", "Microsoft"] as const) {
    const id = await upstream.calendar(platform);
    const found = (await upstream.calendars()).find((calendar) => calendar.uuid === id);
    world.calendars.push({ id, platform, mailbox: found?.google_id ?? "", connected: true });
  }
  return world;
}

/** The n-th event, counted around, among those of connected calendars. */
export function eventAt(world: World, n: number): WorldEvent | undefined {
  const connected = new Set(world.calendars.filter((c) => c.connected).map((c) => c.id));
  const events = world.events.filter((event) => connected.has(event.calendar));
  return events[n % Math.max(events.length, 1)];
}

export function calendarAt(world: World, n: number): WorldCalendar {
  const calendar = world.calendars[n % world.calendars.length];
  if (!calendar) throw new Error("A world has calendars.");
  return calendar;
}

/** Some hours after the epoch, as Meeting BaaS writes it. */
export function hour(world: World, hours: number): string {
  return new Date(world.epoch + hours * 3_600_000).toISOString();
}
