import type { CalendarView } from "@/lib/domain/views/calendar-view";

/** As much of a calendar as its meetings show. */
export type MarkedCalendar = Pick<CalendarView, "id" | "name" | "color"> & {
  /** Two letters, or more where others have these. */
  initials: string;
  /** An earlier calendar has its hue: its initials alone tell it. */
  plain: boolean;
};

/** What calendars are told apart by, in the order of their connection. */
export function markCalendars(
  calendars: readonly Pick<CalendarView, "id" | "name" | "color">[],
): MarkedCalendar[] {
  const hues = new Set<string>();
  const taken = new Set<string>();
  return calendars.map(({ id, name, color }) => {
    const plain = hues.has(color);
    const initials = freeInitials(name, taken);
    hues.add(color);
    taken.add(initials);
    return { id, name, color, initials, plain };
  });
}

function freeInitials(name: string, taken: ReadonlySet<string>): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
  const [first = "?", ...others] = words;
  const [letter = "?", ...rest] = first;
  const last = [...(others.at(-1) ?? rest.join(""))];
  for (let more = 1; more <= Math.max(1, last.length); more += 1) {
    const initials = `${letter.toUpperCase()}${last[0]?.toUpperCase() ?? ""}${last.slice(1, more).join("")}`;
    if (!taken.has(initials)) return initials;
  }
  let number = 2;
  while (taken.has(`${letter.toUpperCase()}${number}`)) number += 1;
  return `${letter.toUpperCase()}${number}`;
}
