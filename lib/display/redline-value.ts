import { guestKey } from "@/lib/domain/guest";
import type { FieldChange } from "@/lib/domain/views/change-view";
import { formatRange, formatShortDay, formatTime } from "./format-time";
import { type Mark, replaced, wordDiff } from "./word-diff";

/** How one thing about an event changed, in words. */
export type RedlineLine = { field: string; label: string; marks: Mark[] };

type Side = "before" | "after";
type Fields = ReadonlyMap<string, FieldChange>;

const timing = new Set(["startsAt", "endsAt", "allDay", "startDate", "endDate"]);

const labels: Record<string, string> = {
  title: "Title",
  timeZone: "Time zone",
  meetingUrl: "Link",
  meetingHost: "Video service",
  organizer: "Organizer",
  attendees: "Guests",
  isOrganizer: "Organized by",
  recurring: "Repeats",
  seriesId: "Series",
  status: "Status",
  private: "Visibility",
  description: "Description",
  location: "Location",
};

/** What a change did to each field, times first and in the given zone. */
export function redlineLines(fields: readonly FieldChange[], zone: string): RedlineLine[] {
  const byName = new Map(fields.map((change) => [change.field, change]));
  const others = fields
    .filter(({ field }) => !timing.has(field))
    .map((change) => ({
      field: change.field,
      label: labels[change.field] ?? change.field,
      marks: marksOf(change),
    }));
  return [...timeLines(byName, zone), ...others].filter(({ marks }) => marks.length > 0);
}

function timeLines(fields: Fields, zone: string): RedlineLine[] {
  const line = (label: string, say: (side: Side) => string): RedlineLine => ({
    field: "startsAt",
    label,
    marks: sameDay(say("before"), say("after")),
  });
  const text = (field: string, side: Side) => asText(fields.get(field)?.[side]);
  const has = (field: string) => fields.has(field);

  if (has("allDay") || (has("startDate") && has("endDate"))) {
    return [
      line("When", (side) => {
        const [first, end] = [text("startDate", side), text("endDate", side)];
        if (first && end) return daysInWords(first, end);
        const [start, until] = [text("startsAt", side), text("endsAt", side)];
        if (start && until) return formatRange(start, until, zone);
        return fields.get("allDay")?.[side] === true ? "all day" : "at a set time";
      }),
    ];
  }
  if (has("startDate")) {
    return [line("First day", (side) => dayInWords(text("startDate", side)))];
  }
  if (has("endDate")) {
    return [line("Last day", (side) => dayInWords(dayBefore(text("endDate", side))))];
  }
  if (has("startsAt") && has("endsAt")) {
    return [
      line("When", (side) => formatRange(text("startsAt", side), text("endsAt", side), zone)),
    ];
  }
  const instant = (iso: string) => `${formatShortDay(iso, zone)}, ${formatTime(iso, zone)}`;
  if (has("startsAt")) return [line("Starts", (side) => instant(text("startsAt", side)))];
  if (has("endsAt")) return [line("Ends", (side) => instant(text("endsAt", side)))];
  return [];
}

/** Where only the hours differ, the day stays unmarked. */
function sameDay(before: string, after: string): Mark[] {
  const cut = before.indexOf(", ") + 2;
  if (cut < 2 || !after.startsWith(before.slice(0, cut))) return replaced(before, after);
  return [
    { kind: "same", text: before.slice(0, cut) },
    ...replaced(before.slice(cut), after.slice(cut)),
  ];
}

/** @param end the day after the last one */
function daysInWords(first: string, end: string): string {
  const last = dayBefore(end);
  const days = dayInWords(first);
  return last > first ? `${days} – ${dayInWords(last)}` : days;
}

function dayInWords(day: string): string {
  return day === "" ? "" : formatShortDay(day, "UTC");
}

function dayBefore(day: string): string {
  if (day === "") return "";
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function marksOf({ field, before, after }: FieldChange): Mark[] {
  switch (field) {
    case "title":
    case "description":
    case "location":
      return wordDiff(asText(before), asText(after));
    case "attendees":
      return guestMarks(asGuests(before), asGuests(after));
    case "organizer":
      return replaced(nameOf(asGuest(before)), nameOf(asGuest(after)));
    case "isOrganizer":
      return flagMarks(before, after, "this calendar", "somebody else");
    case "recurring":
      return flagMarks(before, after, "as a series", "never");
    case "private":
      return flagMarks(before, after, "private", "not private");
    default:
      return replaced(asText(before), asText(after));
  }
}

function flagMarks(before: unknown, after: unknown, yes: string, no: string): Mark[] {
  return replaced(before === true ? yes : no, after === true ? yes : no);
}

type Guest = { email: string; name: string | null; response: string };

const responses: Record<string, string> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "maybe",
};

/** Who came, who left, who answered otherwise or is called otherwise now. */
function guestMarks(before: Guest[], after: Guest[]): Mark[] {
  const old = new Map(before.map((guest) => [guestKey(guest), guest]));
  const now = new Set(after.map(guestKey));
  const phrases: Mark[][] = [];
  for (const guest of after) {
    const was = old.get(guestKey(guest));
    if (!was) phrases.push([{ kind: "new", text: nameOf(guest) }]);
    else if (was.response !== guest.response) {
      const name: Mark = { kind: "same", text: `${nameOf(guest)} ` };
      phrases.push([name, ...replaced(was.response, guest.response)]);
    } else if (was.name !== guest.name) phrases.push(replaced(nameOf(was), nameOf(guest)));
  }
  for (const guest of before) {
    if (!now.has(guestKey(guest))) phrases.push([{ kind: "old", text: nameOf(guest) }]);
  }
  const comma: Mark = { kind: "same", text: ", " };
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [comma, ...phrase]));
}

function nameOf(guest: Guest | null): string {
  return guest ? (guest.name ?? guest.email) : "";
}

function asGuests(value: unknown): Guest[] {
  return Array.isArray(value) ? value.map(asGuest).filter((guest) => guest !== null) : [];
}

function asGuest(value: unknown): Guest | null {
  if (typeof value !== "object" || value === null) return null;
  const { email, name, response }: Partial<Record<string, unknown>> = { ...value };
  if (typeof email !== "string") return null;
  return {
    email,
    name: typeof name === "string" && name !== "" ? name : null,
    response: responses[String(response)] ?? "no answer",
  };
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return JSON.stringify(value);
}
