import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "@/lib/domain/change-view";
import type { EventContent } from "@/lib/domain/event-content";
import { toDate } from "@/lib/domain/instant";
import { interpretEvent } from "@/lib/meeting-baas/interpret-event";
import type { EventChange } from "@/lib/store/generated/client";
import { prisma } from "@/lib/store/prisma";
import { upstream } from "./upstream-for-test";
import type { World } from "./world-for-test";

/** What people see of an event, and history tells. */
type Face = Record<string, unknown>;

type Version = { face: Face; lastUpdatedAt: string; deleted: boolean; served: boolean };

/** What is known of an event at one point of its history. */
type Told = { face: Face; deleted: boolean };

/**
 * Where the history of an event isn't how it came to what the mirror shows. Told backwards from
 * there, each change must have led to what is told so far, and every state on the way must be one
 * that upstream had at the instant which the change names, in upstream's order.
 */
export async function historyGaps({ hidden }: Pick<World, "hidden">): Promise<unknown[]> {
  const events = await prisma().event.findMany();
  const changes = await prisma().eventChange.findMany({ orderBy: { id: "desc" } });
  const found: unknown[] = [];
  for (const event of events) {
    const versions = await versionsOf(event.id);
    const mayGoBack = hidden.has(event.id);
    const history = changes.filter((change) => change.eventId === event.id);
    let told: Told = {
      face: faceOf(event as unknown as EventContent),
      deleted: event.deletedAt !== null,
    };
    const gap = (why: string, change?: EventChange) =>
      found.push({ why, change, told, history, versions });
    for (const change of history) {
      told = asItWas(told, change, versions);
      for (const why of contradictions(told, change, versions)) gap(why, change);
      told = before(told, change);
    }
    const wasGone = versions.some((version) => version.deleted || !version.served);
    const isGone = history.some((change) => change.kind === "cancelled");
    if (isGone && !wasGone && !mayGoBack) gap("It was never gone.");
    if (!isInOrder(history) && !mayGoBack) gap("It went back to an older version.");
    if (!isBeginning(told, history, versions)) gap("Its history has no beginning.");
  }
  return found;
}

/** What changes about an event while it is cancelled isn't told. */
function asItWas(told: Told, change: EventChange, versions: Version[]): Told {
  if (change.kind !== "cancelled" || !versions.some((v) => v.deleted && shows(v, told)))
    return told;
  const then = versions.find((version) => version.lastUpdatedAt === change.upstreamUpdatedAt);
  return then ? { ...told, face: then.face } : told;
}

function contradictions(told: Told, change: EventChange, versions: Version[]): string[] {
  const { kind, upstreamUpdatedAt } = change;
  const version = versions.find((v) => v.lastUpdatedAt === upstreamUpdatedAt && shows(v, told));
  const fields = fieldsOf(change);
  const isEmpty = fields.length === 0 && ["rescheduled", "updated"].includes(kind);
  const missing = fields.find(({ field, after }) => !isDeepStrictEqual(told.face[field], after));
  return [
    version ? "" : "Upstream never had this version.",
    told.deleted === (kind === "cancelled") ? "" : "It went or came back untold.",
    !told.deleted && version?.deleted ? "It was gone." : "",
    change.title === told.face.title ? "" : "It had another title.",
    isEmpty ? "Nothing changed." : "",
    missing ? `A later change of ${missing.field} is missing.` : "",
  ].filter(Boolean);
}

function before({ face }: Told, change: EventChange): Told {
  const former = fieldsOf(change).map(({ field, before }) => [field, before]);
  return { face: { ...face, ...Object.fromEntries(former) }, deleted: change.kind === "restored" };
}

function isInOrder(history: EventChange[]): boolean {
  return history.every((change, n) => {
    const next = history[n - 1];
    return !next || change.upstreamUpdatedAt <= next.upstreamUpdatedAt;
  });
}

/** It begins when it is created, or comes back though it had only been seen as cancelled. */
function isBeginning(
  { face, deleted }: Told,
  history: EventChange[],
  versions: Version[],
): boolean {
  const created = history.filter((change) => change.kind === "created");
  if (created.length > 0) return created.length === 1 && created[0] === history.at(-1);
  return deleted && versions.some((v) => v.deleted && isDeepStrictEqual(v.face, face));
}

function shows(version: Version, told: Told): boolean {
  return isDeepStrictEqual(version.face, told.face);
}

function fieldsOf(change: EventChange): FieldChange[] {
  return change.fields as FieldChange[];
}

function faceOf(event: EventContent): Face {
  const { title, allDay, startDate, endDate, timeZone, meetingUrl, organizer, attendees } = event;
  const { isOrganizer, recurring, status, description, location } = event;
  const [startsAt, endsAt] = [event.startTime, event.endTime].map((t) => toDate(t).toISOString());
  const when = { startsAt, endsAt, allDay, startDate, endDate, timeZone };
  const who = { organizer, attendees, isOrganizer, private: event.private };
  return { ...when, ...who, title, meetingUrl, recurring, status, description, location };
}

async function versionsOf(id: string): Promise<Version[]> {
  return (await upstream.history(id)).flatMap(({ served, event }) => {
    const read = interpretEvent(event);
    if (!read.ok) return [];
    const { lastUpdatedAt, deleted } = read.event;
    return { face: faceOf(read.event), lastUpdatedAt, deleted, served };
  });
}
