import type { Row } from "@/lib/domain/views/rules-view";
import { type Match, minutesOf } from "./match-rule";
import type { LiveCopy, MergedMeeting } from "./meeting-copy";
import type { PreparedRules } from "./prepare-rules";

const longest = 120;
const mostNames = 3;

/** What a row asks for, in words. */
export function wantedBy(row: Row, { calendars }: PreparedRules): string {
  switch (row.field) {
    case "title":
    case "description":
      return `the ${row.field} ${textOps[row.op]} ${oneOf(row.values.map(quoted))}`;
    case "organizer":
      return `the organizer ${isOrNot(row.op)} ${oneOf(row.values.map(whoWords))}`;
    case "guests":
      return `${guestOps[row.op]} ${oneOf(row.values.map(whoWords))}`;
    case "guest_count":
      return `${atLeast(row.op)} ${counted(row.value, "guest")}`;
    case "calendar":
      return `the calendar ${isOrNot(row.op)} ${oneOf(
        row.values.map((id) => calendars.get(id) ?? "one that is gone"),
      )}`;
    case "response":
      return `the owner's answer is ${oneOf(row.values.map((one) => answers[one]))}`;
    case "host":
      return `the call ${row.op === "is" ? "is on" : "isn't on"} ${oneOf(row.values.map((one) => hosts[one]))}`;
    case "recurring":
      return row.value ? "it is part of a series" : "it is no part of a series";
    case "duration":
      return `it takes ${atLeast(row.op)} ${counted(row.value, "minute")}`;
  }
}

/** What there is in a copy of what a row asks for, in words. */
export function foundIn(
  row: Row,
  meeting: MergedMeeting,
  copy: LiveCopy,
  rules: PreparedRules,
): string {
  switch (row.field) {
    case "title":
    case "description": {
      const text = copy[row.field]?.trim();
      return text ? quoted(clipped(text)) : `no ${row.field}`;
    }
    case "organizer":
      return copy.organizer ? nameOf(copy.organizer) : "no organizer is told";
    case "guests":
      return guestWords(meeting, copy);
    case "guest_count":
      return `${counted(copy.guests.length, "guest")}${meeting.guestsKnown ? "" : ", and others are hidden"}`;
    case "calendar":
      return rules.calendars.get(copy.calendarId) ?? copy.mailbox;
    case "response":
      return copy.response ? answers[copy.response] : copy.isOrganizer ? "accepted" : "not told";
    case "host":
      return copy.meetingHost ? hosts[copy.meetingHost] : "no link";
    case "recurring":
      return copy.recurring ? "part of a series" : "a single meeting";
    case "duration":
      return counted(minutesOf(copy), "minute");
  }
}

/** Why it isn't known whether a rule matches, as the end of a sentence. */
export function whyUnknown({ finding }: Match): string {
  switch (finding?.row.row.field) {
    case "organizer":
      return "its organizer isn't known";
    case "response":
      return "its owner's answer isn't known";
    case "guests":
      return finding.copy.guestsHidden
        ? "its guests are hidden"
        : "not all of its guests are known by their address";
    case "calendar":
      return "the calendar that it names is gone";
    default:
      return "its guests are hidden";
  }
}

const textOps = { has_word: "has the word", has_phrase: "has the phrase", lacks_word: "lacks" };
const guestOps = { any: "a guest is", none: "no guest is", all: "every guest is" };
const answers = {
  accepted: "accepted",
  tentative: "tentative",
  "needs-action": "not given yet",
  declined: "declined",
};
const hosts = {
  zoom: "Zoom",
  meet: "Google Meet",
  teams: "Teams",
  webex: "Webex",
  other: "another service",
};

function isOrNot(op: "is" | "is_not"): string {
  return op === "is" ? "is" : "isn't";
}

function atLeast(op: "at_least" | "at_most"): string {
  return op === "at_least" ? "at least" : "at most";
}

function whoWords(who: string): string {
  if (who === "owner") return "the calendar's owner";
  if (who.startsWith("@*.")) return `of ${who.slice(3)} or below it`;
  return who.startsWith("@") ? `of ${who.slice(1)}` : who;
}

function guestWords(meeting: MergedMeeting, copy: LiveCopy): string {
  const { guests } = copy;
  const shown = guests.slice(0, mostNames).map(nameOf);
  const more = guests.length - shown.length;
  const parts = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  if (!meeting.guestsKnown) parts.push("others who are hidden");
  return parts.length === 0 ? "no guests" : listed(parts, "and");
}

function nameOf({ email, name }: { email: string; name: string | null }): string {
  return clipped(email || name || "somebody");
}

function oneOf(words: string[]): string {
  const shown = words.slice(0, mostNames);
  const more = words.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown, "or");
}

function listed(words: string[], joint: string): string {
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} ${joint} ${words.at(-1)}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function quoted(text: string): string {
  return `“${text}”`;
}

/** A cut may go through the middle of a surrogate pair. */
function clipped(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, "")}…`;
}
