import { dayOf, formatDay, formatShortDay, formatTime } from "@/lib/display/format-time";
import { timecode } from "@/lib/display/transcript/search-transcript";
import { foundParts, soughtWords } from "@/lib/domain/search/found-parts";
import type {
  Found,
  FoundLine,
  FoundMeeting,
  FoundRecording,
  SearchView,
} from "@/lib/domain/views/search-view";
import { readDate } from "./read-date";

/** Something that the palette offers. */
export type PaletteItem = {
  id: string;
  label: string;
  detail: string;
  /** Where it leads, or what it does. */
  to: { href: string } | { command: string } | { seek: string };
  struck?: boolean;
};

export type PaletteGroup = { title: string; items: PaletteItem[] };

type Given = {
  text: string;
  pages: readonly { href: string; label: string }[];
  commands: readonly { id: string; label: string }[];
  /** What the server has found of this text; undefined while that isn't known. */
  found: SearchView | undefined;
  zone: string;
  today: string;
};

/** What a text offers, in groups; without one, all pages and commands. */
export function paletteGroups({
  text,
  pages,
  commands,
  found,
  zone,
  today,
}: Given): PaletteGroup[] {
  const words = soughtWords(text);
  const names = (label: string) => words.length === 0 || foundParts(label, words, true).length > 0;
  const day = readDate(text, today);
  const groups: PaletteGroup[] = [
    { title: "Day", items: day ? [dayItem(day, zone)] : [] },
    {
      title: "Pages",
      items: pages
        .filter(({ label }) => names(label))
        .map(({ href, label }) => ({ id: `page ${href}`, label, detail: "", to: { href } })),
    },
    { title: "Meetings", items: found?.meetings.map((one) => meetingItem(one, zone)) ?? [] },
    { title: "People", items: peopleOf(found?.meetings ?? []) },
    { title: "Recordings", items: found?.recordings.map((one) => recordingItem(one, zone)) ?? [] },
    {
      title: "Said in recordings",
      items: found?.lines.map((one, n) => lineItem(one, n, zone)) ?? [],
    },
    {
      title: "Commands",
      items: commands
        .filter(({ label }) => names(label))
        .map(({ id, label }) => ({ id: `command ${id}`, label, detail: "", to: { command: id } })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function dayItem(day: string, zone: string): PaletteItem {
  const href = `/calendar?date=${day}`;
  return { id: "day", label: formatDay(day, zone), detail: "Calendar", to: { href } };
}

function meetingItem(meeting: FoundMeeting, zone: string): PaletteItem {
  const { eventId, title, startsAt, startDate, cancelled, found } = meeting;
  const day = startDate ?? dayOf(startsAt, zone);
  const when = startDate
    ? dated(startDate, zone)
    : `${dated(startsAt, zone)}, ${formatTime(startsAt, zone)}`;
  return {
    id: `meeting ${eventId}`,
    label: title || "Untitled",
    detail: [when, ...(cancelled ? ["Cancelled"] : []), ...beside(found)].join(" · "),
    to: { href: `/calendar?date=${day}&event=${eventId}` },
    ...(cancelled && { struck: true }),
  };
}

function recordingItem(
  { id, title, startsAt, ...rest }: FoundRecording,
  zone: string,
): PaletteItem {
  const { durationSeconds, found } = rest;
  const length = durationSeconds === null ? [] : [timecode(durationSeconds)];
  return {
    id: `recording ${id}`,
    label: title || "Untitled",
    detail: [dated(startsAt, zone), ...length, ...beside(found)].join(" · "),
    to: { href: `/recordings/${id}` },
  };
}

/** Two lines may be of one moment: only their places tell them apart. */
function lineItem(line: FoundLine, place: number, zone: string): PaletteItem {
  const { recordingId, title, startsAt, speaker, at, text } = line;
  return {
    id: `line ${place}`,
    label: text,
    detail: `${speaker}, ${timecode(at)} · ${title || "Untitled"}, ${dated(startsAt, zone)}`,
    to: { href: `/recordings/${recordingId}?t=${Math.floor(at)}` },
  };
}

/** With the year: what is found may lie far away. */
function dated(isoOrDay: string, zone: string): string {
  const year = (isoOrDay.length === 10 ? isoOrDay : dayOf(isoOrDay, zone)).slice(0, 4);
  return `${formatShortDay(isoOrDay, zone)} ${year}`;
}

/** What was found beside the title. */
function beside(found: readonly Found[]): string[] {
  return found.filter((one) => one.in !== "title").map(({ text }) => text);
}

const mostPeople = 3;

/** Whoever seeks a person is offered all of their meetings. */
function peopleOf(meetings: readonly FoundMeeting[]): PaletteItem[] {
  const people = new Map<string, string>();
  for (const { found } of meetings)
    for (const { in: where, text } of found) {
      const email = where === "person" ? /(\S+@[^\s)]+)\)?$/.exec(text)?.[1] : undefined;
      if (email && !people.has(email)) people.set(email, text);
    }
  return [...people].slice(0, mostPeople).map(([email, text]) => ({
    ...{ id: `person ${email}`, label: text, detail: "All meetings" },
    to: { seek: email.replace(/^\(/, "") },
  }));
}
