import { isDeepStrictEqual } from "node:util";
import type { EventContent } from "@/lib/domain/event-content";
import { foldedGuests, foldedPerson } from "@/lib/domain/guest";
import { toDate } from "@/lib/domain/instant";
import type { FieldChange } from "@/lib/domain/views/change-view";
import type { Attendee, Organizer } from "@/lib/domain/views/event-view";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";
import type { EventChange } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import type { World } from "./world";

/** What people see of an event, and history tells. */
type Face = Record<string, unknown>;

type Version = { face: Face; lastUpdatedAt: string; deleted: boolean; served: boolean };

/** What its history tells of an event up to some point. */
type Told = { face: Face; deleted: boolean };

/**
 * Where the history of an event isn't how it came to what the mirror shows. Told from nothing,
 * each change must begin where the former ended, every state on the way must be one that upstream
 * had at the instant which the change names, in upstream's order, and the last one the mirror's.
 */
export async function historyGaps({ hidden }: Pick<World, "hidden">): Promise<unknown[]> {
  const events = await prisma().event.findMany();
  const changes = await prisma().eventChange.findMany({ orderBy: { id: "asc" } });
  const found: unknown[] = [];
  for (const event of events) {
    const { versions, wasGone } = await pastOf(event.id);
    const mayGoBack = hidden.has(event.id);
    const history = changes.filter((change) => change.eventId === event.id);
    const shown = faceOf(event as unknown as EventContent);
    let told = beginningOf(history, versions, shown);
    const gap = (why: string, change?: EventChange) =>
      found.push({ why, change, told, history, versions });
    for (const change of history) {
      for (const why of breaks(told, change)) gap(why, change);
      told = after(told, change);
      for (const why of contradictions(told, change, versions)) gap(why, change);
    }
    if (!isDeepStrictEqual(told.face, shown)) gap("It leads elsewhere.");
    if (told.deleted !== (event.deletedAt !== null)) gap("It went or came back untold.");
    const isGone = history.some((change) => change.kind === "cancelled");
    if (isGone && !wasGone && !mayGoBack) gap("It was never gone.");
    if (!isInOrder(history) && !mayGoBack) gap("It went back to an older version.");
    const creations = history.filter((change) => change.kind === "created");
    if (creations.some((change) => change !== history[0])) gap("It was created once more.");
  }
  return found;
}

/** Nothing, or, of what was cancelled before anybody saw it, what it was by then. */
function beginningOf(history: EventChange[], versions: Version[], shown: Face): Told {
  const [first] = history;
  if (first?.kind === "created") return { face: nothing(shown), deleted: false };
  const leads = ({ face }: Version) => {
    const told = { face, deleted: true };
    if (!first) return isDeepStrictEqual(face, shown);
    if (breaks(told, first).length > 0) return false;
    return versions.some((next) => isOf(next, first) && shows(next, after(told, first)));
  };
  const base = versions.filter((version) => version.deleted).find(leads);
  return { face: base?.face ?? nothing(shown), deleted: true };
}

function nothing(shown: Face): Face {
  return Object.fromEntries(Object.keys(shown).map((field) => [field, null]));
}

/** Where a change doesn't begin with what was told before it. */
function breaks(told: Told, change: EventChange): string[] {
  const wrong = fieldsOf(change).filter(
    ({ field, before }) => !isDeepStrictEqual(told.face[field], before),
  );
  return wrong.map(({ field }) => `An earlier change of ${field} is missing.`);
}

function after({ face, deleted }: Told, { kind, ...change }: EventChange): Told {
  const now = fieldsOf(change).map(({ field, after }) => [field, after]);
  const isGone = kind === "cancelled" || (kind === "updated" && deleted);
  return { face: { ...face, ...Object.fromEntries(now) }, deleted: isGone };
}

function contradictions(told: Told, change: EventChange, versions: Version[]): string[] {
  const { kind } = change;
  const version = versions.find((v) => isOf(v, change) && shows(v, told));
  const isEmpty =
    fieldsOf(change).length === 0 && ["created", "rescheduled", "updated"].includes(kind);
  return [
    version ? "" : "Upstream never had this version.",
    !told.deleted && version?.deleted ? "It was gone." : "",
    change.title === told.face.title ? "" : "It had another title.",
    isEmpty ? "Nothing changed." : "",
  ].filter(Boolean);
}

function isInOrder(history: EventChange[]): boolean {
  return history.every((change, n) => {
    const former = history[n - 1];
    return !former || former.upstreamUpdatedAt <= change.upstreamUpdatedAt;
  });
}

function isOf(version: Version, change: EventChange): boolean {
  return version.lastUpdatedAt === change.upstreamUpdatedAt;
}

function shows(version: Version, told: Told): boolean {
  return isDeepStrictEqual(version.face, told.face);
}

function fieldsOf(change: Pick<EventChange, "fields">): FieldChange[] {
  return (change.fields as FieldChange[]).map(({ field, before, after }) => ({
    field,
    before: folded({ [field]: before })[field],
    after: folded({ [field]: after })[field],
  }));
}

/** Another spelling of an address is told by no change. */
function folded({ organizer, attendees, ...rest }: Face): Face {
  return {
    ...rest,
    ...(organizer === undefined
      ? {}
      : { organizer: organizer && foldedPerson(organizer as Organizer) }),
    ...(attendees === undefined
      ? {}
      : { attendees: attendees && foldedGuests(attendees as Attendee[]) }),
  };
}

function faceOf(event: EventContent): Face {
  const { title, allDay, startDate, endDate, timeZone, meetingUrl, organizer, attendees } = event;
  const { isOrganizer, recurring, status, description, location } = event;
  const [startsAt, endsAt] = [event.startTime, event.endTime].map((t) => toDate(t).toISOString());
  const when = { startsAt, endsAt, allDay, startDate, endDate, timeZone };
  const people = folded({ organizer, attendees });
  const who = { ...people, isOrganizer, private: event.private };
  return { ...when, ...who, title, meetingUrl, recurring, status, description, location };
}

/** What upstream had of it that can be read, and whether it was gone, readable by then or not. */
async function pastOf(id: string): Promise<{ versions: Version[]; wasGone: boolean }> {
  const past = await upstream.history(id);
  const versions = past.flatMap(({ served, event }) => {
    const read = interpretEvent(event);
    if (!read.ok) return [];
    const { lastUpdatedAt, deleted } = read.event;
    return { face: faceOf(read.event), lastUpdatedAt, deleted, served };
  });
  return { versions, wasGone: past.some(({ served, event }) => !served || event.deleted === true) };
}
