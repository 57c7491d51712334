import { createHash } from "node:crypto";
import type { EventContent } from "@/lib/domain/event-content";
import { mailboxOf } from "@/lib/domain/guest";

/** By what an erased address is known again. */
export function erasureHash(address: string): string {
  return createHash("sha256").update(mailboxOf(address)).digest("hex");
}

const erasedName = "Erased";
/** Beside an address, what providers and we say somebody is called. */
const called: ReadonlySet<string> = new Set(["name", "displayName"]);

/** What stands where an erased person stood: equal for the same one, so that lists stay as they are. */
export function standInOf(address: string): { email: string; name: string } {
  return { email: `erased-${erasureHash(address).slice(0, 12)}@erased.invalid`, name: erasedName };
}

/** By these an event is found again, here and upstream: they are ids, whatever they are made of. */
const identity: readonly string[] = [
  "id",
  "calendarId",
  "providerId",
  "seriesId",
  "seriesKey",
  "uid",
  "meetingKey",
] satisfies (keyof EventContent)[];

/** An event without those of its people whose addresses were erased. */
export function withoutErased(event: EventContent, erased: ReadonlySet<string>): EventContent {
  const people = [...event.attendees, ...(event.organizer ? [event.organizer] : [])];
  const found = people.filter(({ email }) => email && erased.has(erasureHash(email)));
  if (found.length === 0) return event;
  const erase = eraserOf(found);
  const kept = Object.entries(event).map(([field, value]) => [
    field,
    identity.includes(field) ? value : erase(value),
  ]);
  return Object.fromEntries(kept);
}

type Replacement = [pattern: RegExp, by: string];
type Eraser = { mailboxes: ReadonlySet<string>; addresses: Replacement[]; all: Replacement[] };

/**
 * Takes people out of any text or JSON: their addresses and names, wherever these stand by themselves, and
 * whatever they are called beside their address. In a JSON's keys addresses alone: a key may be what
 * somebody is called.
 */
export function eraserOf(
  people: { email: string; name: string | null }[],
): (value: unknown) => unknown {
  const addresses = people.map(
    ({ email }): Replacement => [address(email), standInOf(email).email],
  );
  const names = people.flatMap(({ email, name }): Replacement[] =>
    name?.trim() ? [[wholeName(name), standInOf(email).name]] : [],
  );
  const mailboxes = new Set(people.map(({ email }) => mailboxOf(email)));
  return (value) => replaced(value, { mailboxes, addresses, all: [...addresses, ...names] });
}

function address(email: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}._%+-])${quoted(email)}(?![\\p{L}\\p{N}-]|\\.\\p{L})`, "giu");
}

function wholeName(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted(name)}(?![\\p{L}\\p{N}])`, "giu");
}

function quoted(text: string): string {
  return text.trim().replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function replaced(value: unknown, eraser: Eraser): unknown {
  if (typeof value === "string") return replacedIn(value, eraser.all);
  if (Array.isArray(value)) return value.map((one) => replaced(one, eraser));
  if (value === null || typeof value !== "object") return value;
  const isTheirs = Object.values(value).some(
    (one) => typeof one === "string" && eraser.mailboxes.has(mailboxOf(one)),
  );
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      replacedIn(key, eraser.addresses),
      isTheirs && called.has(key) && one ? erasedName : replaced(one, eraser),
    ]),
  );
}

function replacedIn(text: string, replacements: Replacement[]): string {
  return replacements.reduce((left, [pattern, by]) => left.replace(pattern, by), text);
}
