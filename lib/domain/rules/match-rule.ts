import { type LiveCopy, type MergedMeeting, searchedIn } from "./meeting-copy";
import type { PreparedRow, PreparedRule, PreparedRules } from "./prepare-rules";
import { both, either, every, not, some, type Truth } from "./truth";
import { type FoldedPerson, isMeant, isNamed, namesAny, type PreparedWho } from "./who";
import { hasWords } from "./words";

/** How a rule stands to a meeting. Of one that isn't known a row would have to be known. */
export type Match = {
  verdict: "matched" | "unmet" | "unknown" | "off";
  /** The first row that didn't hold, in the copy that came nearest, or of which that isn't known. */
  finding: { row: PreparedRow; copy: LiveCopy } | null;
  /** The copies of which it holds. */
  copies: LiveCopy[];
};

/** Whether a rule holds of a meeting: of one of these copies as a whole. */
export function matchRule(
  rule: PreparedRule,
  meeting: MergedMeeting,
  copies: LiveCopy[],
  rules: PreparedRules,
): Match {
  if (!rule.enabled) return { verdict: "off", finding: null, copies: [] };
  const matched: LiveCopy[] = [];
  let nearest: Nearest | null = null;
  for (const copy of copies) {
    const result = matchCopy(rule, meeting, copy, rules);
    if (result === null) matched.push(copy);
    else if (!nearest || comesNearer(result, nearest)) nearest = result;
  }
  if (matched.length > 0) return { verdict: "matched", finding: null, copies: matched };
  if (!nearest) return { verdict: "unmet", finding: null, copies: [] };
  const { row, copy, truth } = nearest;
  return { verdict: truth === null ? "unknown" : "unmet", finding: { row, copy }, copies: [] };
}

type Nearest = { row: PreparedRow; at: number; copy: LiveCopy; truth: false | null };

function comesNearer(a: Nearest, b: Nearest): boolean {
  if (a.truth !== b.truth) return a.truth === null;
  return a.at > b.at;
}

/** The first row that doesn't hold of a copy, else the first of which that isn't known; else null. */
function matchCopy(
  rule: PreparedRule,
  meeting: MergedMeeting,
  copy: LiveCopy,
  rules: PreparedRules,
): Nearest | null {
  let unknown: Nearest | null = null;
  for (const [at, row] of rule.rows.entries()) {
    const truth = holds(row, meeting, copy, rules);
    const suits = row.isException ? not(truth) : truth;
    if (suits === false) return { row, at, copy, truth: false };
    if (suits === null) unknown ??= { row, at, copy, truth: null };
  }
  return unknown;
}

/** Whether a row holds of one copy. */
export function holds(
  prepared: PreparedRow,
  meeting: MergedMeeting,
  copy: LiveCopy,
  rules: PreparedRules,
): Truth {
  const { row, words, who } = prepared;
  switch (row.field) {
    case "title":
    case "description": {
      const text = searchedIn(copy, row.field);
      const isThere = words.some((one) => hasWords(text, one));
      return row.op === "lacks_word" ? !isThere : isThere;
    }
    case "organizer": {
      const isOne = organizerIsOneOf(copy, who, rules);
      return row.op === "is" ? isOne : not(isOne);
    }
    case "guests":
      return guestsAre(row.op, who, meeting, copy, rules);
    case "guest_count": {
      const count = copy.guests.length;
      if (row.op === "at_least") return count >= row.value || (meeting.guestsKnown ? false : null);
      return count > row.value ? false : meeting.guestsKnown ? true : null;
    }
    case "calendar": {
      // What names nothing but calendars that are gone holds of nothing: but whatever a restriction
      // kept in all others isn't let go with the one that it names.
      if (!row.values.some((id) => rules.calendars.has(id)))
        return row.op === "is_not" && prepared.isRestriction ? null : false;
      return row.values.includes(copy.calendarId) === (row.op === "is");
    }
    case "response": {
      const response = copy.response ?? (copy.isOrganizer ? "accepted" : null);
      return response === null ? null : (row.values as string[]).includes(response);
    }
    case "host": {
      const host = copy.meetingHost;
      if (host === null) return row.op === "is_not";
      return row.values.includes(host) === (row.op === "is");
    }
    case "recurring":
      return copy.recurring === row.value;
    case "duration": {
      const minutes = minutesOf(copy);
      return row.op === "at_least" ? minutes >= row.value : minutes <= row.value;
    }
  }
}

export function minutesOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): number {
  return Math.round((+endsAt - +startsAt) / 60_000);
}

function organizerIsOneOf(copy: LiveCopy, who: PreparedWho, { internal }: PreparedRules): Truth {
  const { organizer, owner } = copy;
  if (organizer === null) return null;
  if (copy.isOrganizer && who.kinds.has("owner")) return true;
  return isMeant(who, organizer, owner, internal);
}

/**
 * The owner of a calendar is no guest of their own: they count only where they are named. Who isn't
 * told may be anybody.
 */
function guestsAre(
  op: "any" | "none" | "all",
  who: PreparedWho,
  meeting: MergedMeeting,
  { guests, owner }: LiveCopy,
  { internal }: PreparedRules,
): Truth {
  const are = (guest: FoldedPerson) => isMeant(who, guest, owner, internal);
  const others = meeting.guestsKnown ? false : null;
  if (op === "all") {
    // Of no guests it doesn't hold: nobody means somebody's own block of time.
    const isAnybody = guests.length > 0 && meeting.guestsKnown ? true : others;
    return both(every(guests, are), isAnybody);
  }
  const named = namesAny(who) && some(meeting.people, (person) => isNamed(who, person, owner));
  const any = either(either(some(guests, are), named), others);
  return op === "any" ? any : not(any);
}
