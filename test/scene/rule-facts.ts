import type { MeetingCopy } from "@/lib/domain/rules/meeting-copy";
import type { Ruleset } from "@/lib/domain/rules/prepare-rules";
import type { Restriction, Rule } from "@/lib/domain/views/rules-view";

/** Facts and rules for tests that judge: Ada's calendar and Bo's, of one company. */
export const now = new Date("2026-12-01T08:00:00Z");
export const adas = "00000000-0000-4000-8000-00000000000a";
export const bos = "00000000-0000-4000-8000-00000000000b";
export const gone = "00000000-0000-4000-8000-00000000000c";
export const guest = (email: string) => ({ email, name: null });

const usual: MeetingCopy = {
  eventId: "00000000-0000-4000-8000-000000000001",
  calendarId: adas,
  mailbox: "Ada@acme.example",
  title: "Internal review",
  description: null,
  organizer: guest("ada@acme.example"),
  isOrganizer: true,
  attendees: [guest("ada@acme.example"), guest("cy@client.example")],
  rooms: [],
  guestsHidden: false,
  response: "accepted",
  meetingUrl: "https://meet.google.com/abc-defg-hij",
  meetingHost: "meet",
  recurring: false,
  allDay: false,
  startsAt: new Date("2026-12-01T09:00:00Z"),
  endsAt: new Date("2026-12-01T09:30:00Z"),
  status: "confirmed",
  private: false,
  personal: false,
  kind: "ordinary",
  deleted: false,
  disconnected: false,
};
export const ada = (changes: Partial<MeetingCopy> = {}): MeetingCopy => ({ ...usual, ...changes });
export const bo = (changes: Partial<MeetingCopy> = {}): MeetingCopy => ({
  ...usual,
  eventId: "00000000-0000-4000-8000-000000000002",
  calendarId: bos,
  mailbox: "bo@acme.example",
  isOrganizer: false,
  attendees: [guest("ada@acme.example"), guest("bo@acme.example")],
  ...changes,
});

export const ruleset = (changes: Partial<Ruleset>): Ruleset => ({
  revision: 7,
  restrictions: [],
  rules: [],
  internalDomains: ["acme.example"],
  switches: [],
  calendars: new Map([
    [adas, "Ada"],
    [bos, "Bo"],
  ]),
  ...changes,
});
const record = { choice: "record" as const };
export const rule = (id: string, changes: Partial<Rule> = {}): Rule => ({
  ...{ id, name: id, enabled: true, when: [], except: [], ...says(record) },
  ...changes,
});
export const skip = (id: string, changes: Partial<Restriction> = {}): Restriction => ({
  ...{ id, name: id, enabled: true, when: [], except: [], ...says({ choice: "skip" as const }) },
  ...changes,
});

/** What a rule says of what it matches. */
export const says = <Says>(then: Says) => ({ then });
