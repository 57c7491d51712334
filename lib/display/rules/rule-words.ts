import type { Restriction, Row, Rule } from "@/lib/domain/views/rules-view";

/** The names of calendars by their ids, those that are gone included as far as they are known. */
export type CalendarNames = ReadonlyMap<string, string>;

type List = "restrictions" | "rules";

/** A rule as one sentence: "Record when a guest is external, unless the title has the word “1:1”." */
export function ruleSentence(
  { when, except, then }: Pick<Rule | Restriction, "when" | "except" | "then">,
  list: List,
  names: CalendarNames,
): string {
  const verb = verbs[list === "restrictions" ? "never" : then.choice];
  const conditions = when.map((row) => rowWords(row, names)).join(" and ");
  const exceptions = except.map((row) => rowWords(row, names)).join(" or ");
  const whole = conditions ? `${verb.verb} when ${conditions}` : verb.all;
  return `${whole}${exceptions && `, unless ${exceptions}`}.`;
}

const verbs = {
  never: { verb: "Never record", all: "Never record any meeting" },
  record: { verb: "Record", all: "Record every meeting" },
  skip: { verb: "Don't record", all: "Don't record any meeting" },
};

/** What a row asks for, as part of a sentence. */
export function rowWords(row: Row, names: CalendarNames): string {
  switch (row.field) {
    case "title":
    case "description":
      return `the ${row.field} ${textOps[row.op]} ${oneOf(row.values.map(quoted))}`;
    case "organizer":
      return `the organizer ${isOrNot(row.op)} ${oneOf(row.values.map(whoWords))}`;
    case "guests":
      return `${guestOps[row.op]} ${oneOf(row.values.map(whoWords))}`;
    case "guest_count":
      return `${atLeast(row.op)} ${counted(row.value, "guest")} ${row.value === 1 ? "is" : "are"} invited`;
    case "calendar":
      return `the calendar ${isOrNot(row.op)} ${oneOf(row.values.map((id) => calendarWords(id, names)))}`;
    case "response":
      return `its owner ${oneOf(row.values.map((one) => responseWords[one]))}`;
    case "host":
      return `the call ${isOrNot(row.op)} on ${oneOf(row.values.map((one) => hostWords[one]))}`;
    case "recurring":
      return row.value ? "it repeats" : "it doesn't repeat";
    case "duration":
      return `it takes ${atLeast(row.op)} ${counted(row.value, "minute")}`;
  }
}

/** One of the values of a row that says who. */
export function whoWords(who: string): string {
  if (who === "internal") return "one of us";
  if (who === "external") return "from outside";
  if (who === "owner") return "the calendar's owner";
  if (who.startsWith("@*.")) return `at “${who.slice(3)}” or below it`;
  return who.startsWith("@") ? `at “${who.slice(1)}”` : quoted(who);
}

/** Of a calendar that is gone and whose name isn't known only that. */
export function calendarWords(id: string, names: CalendarNames): string {
  const name = names.get(id);
  return name === undefined ? "one that is gone" : quoted(name);
}

const textOps = {
  has_word: "has the word",
  has_phrase: "has the phrase",
  lacks_word: "lacks the word",
};

const guestOps = { any: "a guest is", none: "no guest is", all: "every guest is" };

export const responseWords = {
  accepted: "accepted",
  tentative: "said maybe",
  "needs-action": "hasn't answered",
};

export const hostWords = {
  zoom: "Zoom",
  meet: "Google Meet",
  teams: "Teams",
  webex: "Webex",
  other: "another service",
};

const mostNamed = 4;

function oneOf(words: string[]): string {
  const more = words.length - mostNamed;
  const shown = more > 0 ? [...words.slice(0, mostNamed), `${more} more`] : words;
  if (shown.length === 0) return "…";
  return shown.length < 2 ? `${shown[0]}` : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

function isOrNot(op: "is" | "is_not"): string {
  return op === "is" ? "is" : "isn't";
}

function atLeast(op: "at_least" | "at_most"): string {
  return op === "at_least" ? "at least" : "at most";
}

export function counted(count: number, what: string): string {
  return `${Number.isFinite(count) ? count : "…"} ${what}${count === 1 ? "" : "s"}`;
}

function quoted(text: string): string {
  return `“${text}”`;
}
