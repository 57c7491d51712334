import type { Row } from "@/lib/domain/views/rules-view";

export type Field = Row["field"];

/** How the value of a row is given. */
export type ValueKind = "words" | "who" | "calendars" | "responses" | "hosts" | "number" | "flag";

type FieldWords = {
  /** As it stands in a list of fields. */
  label: string;
  /** What it may be compared by, as it reads after the field. */
  ops: readonly { value: string; label: string }[];
  kind: ValueKind;
};

const isOrNot = [
  { value: "is", label: "is" },
  { value: "is_not", label: "isn't" },
] as const;
const texts = [
  { value: "has_word", label: "has the word" },
  { value: "has_phrase", label: "has the phrase" },
  { value: "lacks_word", label: "lacks the word" },
] as const;
const bounds = [
  { value: "at_least", label: "at least" },
  { value: "at_most", label: "at most" },
] as const;

/** What a row may look at, in the order in which it is offered. */
export const ruleFields: Record<Field, FieldWords> = {
  guests: {
    label: "guests",
    ops: [
      { value: "any", label: "any of them is" },
      { value: "none", label: "none of them is" },
      { value: "all", label: "all of them are" },
    ],
    kind: "who",
  },
  title: { label: "the title", ops: texts, kind: "words" },
  organizer: { label: "the organizer", ops: isOrNot, kind: "who" },
  calendar: { label: "the calendar", ops: isOrNot, kind: "calendars" },
  response: {
    label: "its owner's answer",
    ops: [{ value: "is", label: "is" }],
    kind: "responses",
  },
  recurring: { label: "the meeting", ops: [{ value: "is", label: "repeats" }], kind: "flag" },
  guest_count: { label: "how many guests", ops: bounds, kind: "number" },
  duration: { label: "how many minutes", ops: bounds, kind: "number" },
  host: { label: "the call is on", ops: isOrNot, kind: "hosts" },
  description: { label: "the description", ops: texts, kind: "words" },
};

export const fieldNames = Object.keys(ruleFields) as Field[];

/** A row of a field, still without what it asks for. */
export function freshRow(field: Field): Row {
  switch (field) {
    case "title":
    case "description":
      return { field, op: "has_word", values: [] };
    case "guests":
      return { field, op: "any", values: [] };
    case "organizer":
    case "calendar":
    case "host":
      return { field, op: "is", values: [] };
    case "response":
      return { field, op: "is", values: ["accepted"] };
    case "guest_count":
      return { field, op: "at_least", value: 2 };
    case "recurring":
      return { field, op: "is", value: true };
    case "duration":
      return { field, op: "at_least", value: 30 };
  }
}

/** Whether a row says what it asks for. */
export function isWhole(row: Row): boolean {
  if ("values" in row) return row.values.length > 0;
  return typeof row.value === "boolean" || Number.isFinite(row.value);
}
