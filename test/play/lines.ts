import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import type { Line, World, WorldEvent } from "./world";

export function startLine(world: World, event: string, series: string): void {
  const none = { wish: "rules" as const, choosing: 0, together: false };
  world.lines.push({ series, events: [event], shifts: [0], chosenAt: 0, ...none });
}

/** The n-th line whose meeting is in a connected calendar, counted around. */
export function lineAt(world: World, n: number): { line: Line; event: WorldEvent } | undefined {
  const connected = new Set(world.calendars.filter((c) => c.connected).map((c) => c.id));
  const found = world.lines.flatMap((line) => {
    const event = world.events.find(({ id }) => id === line.events.at(-1));
    return event && connected.has(event.calendar) ? [{ line, event }] : [];
  });
  return found[n % Math.max(found.length, 1)];
}

/** What came instead of events, some minutes later, goes on with their lines. */
export function follow(
  world: World,
  { calendar, series }: { calendar: string; series: string },
  minutes: number,
  replaced: { from: string; to: string }[],
): void {
  for (const { from, to } of replaced) {
    world.events.push({ id: to, calendar, editedAt: Date.now() });
    const line = world.lines.find(({ events }) => events.at(-1) === from);
    if (!line) startLine(world, to, series);
    else {
      line.shifts.push((line.shifts.at(-1) ?? 0) + minutes);
      line.events.push(to);
    }
  }
}

/**
 * Somebody chooses for an event. That counts for its line while nothing that came instead of the
 * event was there to be chosen for: who chose while both were there meant the one.
 * @param choice null where its effect on this one meeting isn't followed
 */
export async function choosing(
  world: World,
  event: string,
  choice: "record" | "skip" | "rules" | null,
  make: () => Promise<unknown>,
): Promise<void> {
  const line = world.lines.find(({ events }) => events.includes(event));
  if (!line) return void (await make());
  line.choosing += 1;
  line.together ||= line.choosing > 1;
  line.wish = "unknown";
  let took = false;
  try {
    const before = (await isNewestKnown(line, event)) && (await changes(event, choice));
    await make();
    took = before && (await isNewestKnown(line, event));
  } finally {
    line.choosing -= 1;
    if (took && !line.together && choice) {
      line.wish = choice;
      line.chosenAt = line.shifts[line.events.indexOf(event)] ?? 0;
    }
    if (line.choosing === 0) line.together = false;
  }
}

/** Nobody knows any more what was chosen for the line of an event. */
export function doubt(world: World, event: string): void {
  const line = world.lines.find(({ events }) => events.includes(event));
  if (line) line.wish = "unknown";
}

/** Whether something came instead of an event when its series was edited. */
export function isReplaced({ lines }: World, event: string): boolean {
  return lines.some(({ events }) => events.includes(event) && events.at(-1) !== event);
}

/** By the rules is what nobody chose: to choose so then is none that could be handed on. */
async function changes(event: string, choice: string | null): Promise<boolean> {
  if (choice !== "rules") return true;
  const where = { id: event, meeting: { choice: "rules" } };
  return (await prisma().event.count({ where })) === 0;
}

/** Beside one that ended where it was before, another one that moved by days looks like a new one. */
function isBack(other: Line, { series }: Line): boolean {
  const [last, ...before] = other.shifts.toReversed();
  return other.series === series && before.some((shift) => shift === last);
}

async function isNewestKnown({ events }: Line, event: string): Promise<boolean> {
  const later = events.slice(events.indexOf(event) + 1);
  return (await prisma().event.count({ where: { id: { in: later } } })) === 0;
}

/** Of what was moved further, unseen in between, nobody could say which way it went. */
const aDay = 22 * 60;
const mostMinutes = 2 * 24 * 60;

/** Meetings for which something else is chosen than what people chose last. */
export async function overruledChoices({ lines, calendars }: World): Promise<unknown[]> {
  const served = new Set<string>();
  for (const { id, connected } of calendars) {
    if (!connected) continue;
    for (const event of await upstream.allEvents(id)) {
      if (event.served && !event.deleted) served.add(event.uuid);
    }
  }
  const found: unknown[] = [];
  for (const line of lines) {
    const id = line.events.at(-1) ?? "";
    const moved = Math.abs((line.shifts.at(-1) ?? 0) - line.chosenAt);
    if (!served.has(id) || line.wish === "unknown" || moved > mostMinutes) continue;
    if (moved > aDay && lines.some((other) => isBack(other, line))) continue;
    const event = await prisma().event.findUnique({
      where: { id },
      select: { endsAt: true, meeting: { select: { id: true, choice: true, outcome: true } } },
    });
    if (!event || event.meeting.choice === line.wish || event.endsAt <= new Date()) continue;
    found.push({ line, ...event });
  }
  return found;
}
