import { guestKey, mailboxOf } from "@/lib/domain/guest";
import type {
  EventKind,
  EventStatus,
  MeetingHost,
  Organizer,
  Response,
} from "@/lib/domain/views/event-view";
import { type FoldedPerson, foldedOnce, type Person } from "./who";
import { type Searched, searched } from "./words";

/** One calendar's copy of a meeting, as rules look at it. */
export type MeetingCopy = {
  eventId: string;
  calendarId: string;
  /** The address of its calendar. */
  mailbox: string;
  title: string;
  description: string | null;
  organizer: Organizer | null;
  isOrganizer: boolean;
  /** People and rooms. */
  attendees: Person[];
  /** The addresses of those of them that are rooms. */
  rooms: string[];
  /** Its provider doesn't tell all of its guests. */
  guestsHidden: boolean;
  response: Response | null;
  meetingUrl: string | null;
  meetingHost: MeetingHost | null;
  recurring: boolean;
  allDay: boolean;
  startsAt: Date;
  endsAt: Date;
  status: EventStatus;
  private: boolean;
  /** Marked as nobody's business but the owner's, and shown all the same. */
  personal: boolean;
  kind: EventKind;
  deleted: boolean;
  /** Whether its calendar was. */
  disconnected: boolean;
};

/** What the live copies of a meeting say together. */
export type MergedMeeting = {
  copies: LiveCopy[];
  /** Whoever is invited by any copy, and its organizer; without rooms. */
  people: FoldedPerson[];
  /** Some copy tells all of its guests. */
  guestsKnown: boolean;
};

export type LiveCopy = Omit<MeetingCopy, "organizer"> & {
  /** Folded. */
  owner: string;
  /** Known from any copy. */
  organizer: FoldedPerson | null;
  /** The people of the meeting apart from the owner. */
  guests: FoldedPerson[];
  /** Folded once a rule asks for it. */
  searched: { title: Searched | null; description: Searched | null };
};

/** Where Google has the addresses of its own rooms: what else is told of them may be missing. */
const roomDomain = "resource.calendar.google.com";

/** Merges the copies that are there: guests are the union. */
export function mergedMeeting(all: MeetingCopy[]): MergedMeeting {
  const live = all.filter(isLive);
  const rooms = new Set(live.flatMap((copy) => copy.rooms.map(mailboxOf)));
  const organizer = live.map(organizerOf).find((one) => one !== null) ?? null;
  const invited = new Map<string, Person>();
  for (const { attendees } of live) {
    for (const guest of attendees) add(invited, guest, rooms);
  }
  for (const copy of live) {
    const organizer = organizerOf(copy);
    if (organizer) add(invited, organizer, rooms);
  }
  const people = [...invited.values()]
    .map(foldedOnce)
    .filter(({ domain }) => domain !== roomDomain);
  return {
    copies: live.map((copy) => {
      const owner = mailboxOf(copy.mailbox);
      const organizes = organizerOf(copy) ?? organizer;
      return {
        ...copy,
        owner,
        organizer: organizes && foldedOnce(organizes),
        guests: people.filter(({ mailbox }) => mailbox !== owner),
        searched: { title: null, description: null },
      };
    }),
    people,
    guestsKnown: live.some((copy) => !copy.guestsHidden),
  };
}

export function isLive({
  deleted,
  disconnected,
  status,
}: Pick<MeetingCopy, "deleted" | "disconnected" | "status">): boolean {
  return !deleted && !disconnected && status !== "cancelled";
}

/** A copy's text, ready to be searched. */
export function searchedIn(copy: LiveCopy, field: "title" | "description"): Searched {
  const ready = copy.searched[field] ?? searched(copy[field] ?? "");
  copy.searched[field] = ready;
  return ready;
}

function organizerOf({ organizer, isOrganizer, mailbox }: MeetingCopy): Organizer | null {
  return organizer ?? (isOrganizer ? { email: mailbox, name: null } : null);
}

function add(people: Map<string, Person>, person: Person, rooms: Set<string>): void {
  if (rooms.has(mailboxOf(person.email))) return;
  const key = guestKey(person);
  const known = people.get(key);
  if (!known || (!known.name && person.name)) people.set(key, person);
}
