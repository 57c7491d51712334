import { dayOf } from "@/lib/display/format-time";
import { guestKey } from "@/lib/domain/guest";
import type { ChangeKind, ChangeView, FieldChange } from "@/lib/domain/views/change-view";
import type { Attendee } from "@/lib/domain/views/event-view";

/** All that was noticed of one meeting on one day, as far as somebody has seen it, or hasn't. */
export type BriefRow = {
  id: string;
  meetingId: string;
  /** The copy by which it is told. */
  eventId: string;
  title: string;
  kind: ChangeKind;
  /** What it comes to: before the first change, and after the last. */
  fields: FieldChange[];
  /** How guests answered since; answers weigh less, and are told in one line. */
  answers: string | null;
  calendarIds: string[];
  /** The newest change of it. */
  last: ChangeView;
  changeIds: string[];
  seen: boolean;
};

/** Changes, newest first, brought together by meeting and day of noticing. */
export function briefRows(
  changes: readonly ChangeView[],
  zone: string,
  isSeen: (change: ChangeView) => boolean,
): BriefRow[] {
  const groups = new Map<string, ChangeView[]>();
  for (const change of changes) {
    const seen = isSeen(change) ? "seen" : "new";
    const key = `${change.meeting.id} ${dayOf(change.detectedAt, zone)} ${seen}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups].flatMap(([id, group]) => rowOf(id, group, isSeen) ?? []);
}

function rowOf(
  id: string,
  group: ChangeView[],
  isSeen: (change: ChangeView) => boolean,
): BriefRow | null {
  const [last] = group;
  if (!last) return null;
  const { eventId } = group.find((one) => !one.answers && one.title !== "Private") ?? last;
  const own = group.filter((one) => one.eventId === eventId);
  const fields = net(own);
  const guests = fields.find(({ field }) => field === "attendees");
  const answers = guests ? answersOf(guests) : null;
  return {
    id,
    meetingId: last.meeting.id,
    eventId,
    title: own[0]?.title ?? last.title,
    kind: kindOf(own, fields),
    fields: answers === null ? fields : fields.filter((one) => one !== guests),
    answers,
    calendarIds: [...new Set(group.map(({ calendarId }) => calendarId))],
    last,
    changeIds: group.map((one) => one.id),
    seen: isSeen(last),
  };
}

/** What one event's changes, newest first, come to; what came back to where it was is left out. */
function net(changes: readonly ChangeView[]): FieldChange[] {
  const fields = new Map<string, FieldChange>();
  for (const change of changes.toReversed())
    for (const { field, before, after } of change.fields)
      fields.set(field, { field, before: (fields.get(field) ?? { before }).before, after });
  return [...fields.values()].filter(
    ({ before, after }) => JSON.stringify(before) !== JSON.stringify(after),
  );
}

const timing = ["startsAt", "endsAt", "allDay", "startDate", "endDate"];

function kindOf(changes: readonly ChangeView[], fields: readonly FieldChange[]): ChangeKind {
  const ends = changes.find(({ kind }) => kind === "cancelled" || kind === "restored");
  if (ends?.kind === "cancelled") return "cancelled";
  if (changes.at(-1)?.kind === "created") return "created";
  if (ends) return "restored";
  return fields.some(({ field }) => timing.includes(field)) ? "rescheduled" : "updated";
}

const mostNamed = 3;

const words: Record<string, string> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "may come",
};

/** Who answered what, where nobody came or went; null where somebody did, or nobody answered. */
function answersOf({ before, after }: FieldChange): string | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const [was, is] = [before as Attendee[], after as Attendee[]];
  const known = new Map(was.map((guest) => [guestKey(guest), guest.response]));
  if (known.size !== is.length || !is.every((guest) => known.has(guestKey(guest)))) return null;
  const answered = is.filter((guest) => known.get(guestKey(guest)) !== guest.response);
  if (answered.length === 0) return null;
  const named = answered
    .slice(0, mostNamed)
    .map(
      (guest) => `${guest.name || guest.email} ${words[guest.response ?? ""] ?? "took it back"}`,
    );
  if (answered.length > mostNamed) named.push(`${answered.length - mostNamed} more answered`);
  return named.join(", ");
}
