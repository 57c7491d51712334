import { createHash } from "node:crypto";
import { googleIdFrom, microsoftIdFrom, uuidFrom } from "../chance/random";
import { secondText } from "../clock/instants";
import { type EventDetails, meetCode, newUid, type Person } from "../events/event-details";
import type { Kind, Response } from "../events/event-input";
import type { Teammate } from "./teammates";

/** A real meeting, of which everybody invited has a copy in their own calendar. */
export type Occasion = {
  /** The same key gives the same ids, today and tomorrow. */
  key: string;
  title: string;
  start: number;
  minutes: number;
  /** Whose calendars hold it. The first one invited the others, unless `organizer` did. */
  who: [Teammate, ...Teammate[]];
  organizer?: Person;
  guests?: { email: string | null; name: string | null; room?: boolean }[];
  link?: "meet" | "zoom" | "teams" | "none";
  /** What a mail filter or a person makes of the link. */
  writeLink?: (link: string) => string;
  /** Meetings that share a room share their link. */
  room?: string;
  series?: { key: string; originalStart: number };
  allDay?: { start: string; end: string };
  description?: string;
  location?: string;
  private?: boolean;
  personal?: boolean;
  kind?: Kind;
  hideGuests?: boolean;
  tentative?: boolean;
  /** Of everybody in `who` but the organizer. */
  response?: Response;
  deleted?: boolean;
  foreignBot?: string;
};

/** One person's copy of the meeting. */
export function copyOf(occasion: Occasion, owner: Teammate, seed: number): EventDetails {
  const { who, series } = occasion;
  const key = `${seed} ${occasion.key}`;
  const host = occasion.organizer ?? { email: who[0].email, name: who[0].name };
  const google = owner.platform === "Google";
  const seriesKey = series && `${seed} ${series.key}`;
  const seriesId = seriesKey ? providerId(google, seriesKey, owner) : null;
  const original = series ? owner.write(series.originalStart) : null;
  const stamp = series && secondText(series.originalStart).replace(/[-:]/g, "");
  return {
    providerId: google && seriesId ? `${seriesId}_${stamp}` : providerId(google, key, owner),
    icalUid: newUid(
      occasion.organizer !== undefined || who[0].platform === "Google",
      `ical ${seriesKey ?? key}`,
    ),
    title: occasion.title,
    start: occasion.allDay ? `${occasion.allDay.start}T00:00:00Z` : owner.write(occasion.start),
    end: occasion.allDay
      ? `${occasion.allDay.end}T00:00:00Z`
      : owner.write(occasion.start + occasion.minutes * 60_000),
    allDay: occasion.allDay ?? null,
    timeZone: owner.timeZone,
    meetingUrl: (occasion.writeLink ?? String)(
      link(occasion, `${seed} ${occasion.room ?? series?.key ?? occasion.key}`),
    ),
    isOrganizer: host.email === owner.email,
    organizer: host,
    attendees: attendees(occasion, host),
    description: occasion.description ?? "",
    location: occasion.location ?? "",
    private: occasion.private ?? false,
    personal: occasion.personal ?? false,
    kind: occasion.kind ?? "ordinary",
    hideGuests: occasion.hideGuests ?? false,
    tentative: occasion.tentative ?? false,
    seriesId,
    isRecurring: seriesId !== null,
    originalStart: original,
    createdAt: secondText(occasion.start - 60 * 24 * 60 * 60_000),
  };
}

/** Google gives all copies one id; Microsoft gives each mailbox its own. */
function providerId(google: boolean, key: string, owner: Teammate): string {
  return google ? googleIdFrom(key) : microsoftIdFrom(`${key} ${owner.email}`);
}

function attendees(occasion: Occasion, host: Person) {
  const { who, guests = [], response = "accepted" } = occasion;
  const alone = who.length === 1 && guests.length === 0 && !occasion.organizer;
  if (alone) return [];
  const team = who.map(({ email, name }) => ({
    email,
    name,
    response: email === host.email ? ("accepted" as const) : response,
  }));
  const others = guests.map((guest, n) => ({
    ...guest,
    response: n % 2 === 0 ? ("accepted" as const) : ("needs-action" as const),
  }));
  const absentHost = team.some(({ email }) => email === host.email)
    ? []
    : [{ ...host, response: "accepted" as const }];
  return [...absentHost, ...team, ...others];
}

function link(occasion: Occasion, room: string): string {
  const kind = occasion.link ?? (occasion.who[0].platform === "Google" ? "meet" : "teams");
  if (kind === "none") return "";
  if (kind === "meet") return `https://meet.google.com/${meetCode(room)}`;
  const digest = createHash("sha256").update(room).digest();
  if (kind === "zoom") {
    const number = 8_000_000_0000 + (digest.readUInt32LE(0) % 1_000_000_000);
    return `https://us02web.zoom.us/j/${number}?pwd=${digest.toString("base64url").slice(0, 24)}`;
  }
  const thread = digest.toString("base64url");
  const tenant = encodeURIComponent(
    JSON.stringify({ Tid: uuidFrom("tenant"), Oid: uuidFrom(room) }),
  );
  return `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0?context=${tenant}`;
}
