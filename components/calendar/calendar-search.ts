import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import { calendarViews } from "@/lib/display/calendar/shown-range";
import { isCalendarDay } from "@/lib/display/calendar-day";
import { isZone } from "@/lib/display/zone";

const parseAsDay = createParser({
  parse: (text) => (isCalendarDay(text) ? text : null),
  serialize: (day: string) => day,
});

const parseAsZone = createParser({
  parse: (text) => (isZone(text) ? text : null),
  serialize: (zone: string) => zone,
});

/** What stands for a second zone where none is wanted. */
export const noZone = "none";

const parseAsSecondZone = createParser({
  parse: (text) => (text === noZone || isZone(text) ? text : null),
  serialize: (zone: string) => zone,
});

/** What the address of the calendar says; what it leaves out is chosen for the viewer. */
export const calendarSearch = {
  view: parseAsStringLiteral(calendarViews),
  date: parseAsDay,
  tz: parseAsZone,
  tz2: parseAsSecondZone,
  /** The event that is open beside the calendar. */
  event: parseAsId,
  /** The calendars that are switched off; those that were switched off last where it doesn't say. */
  cal: parseAsArrayOf(parseAsId),
  /** The one calendar that is shown, whichever are switched off. */
  only: parseAsId,
};

export const readCalendarSearch = createLoader(calendarSearch);

/** The address of the calendar in a given state. */
export const calendarPath = createSerializer(calendarSearch);
