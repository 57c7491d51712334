import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import { isZone } from "@/lib/display/zone";

const parseAsDay = createParser({
  parse: (text) =>
    /^[12]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null,
  serialize: (day: string) => day,
});

const parseAsZone = createParser({
  parse: (text) => (isZone(text) ? text : null),
  serialize: (zone: string) => zone,
});

/** What the address of the calendar says; what it leaves out is chosen for the viewer. */
export const calendarSearch = {
  view: parseAsStringLiteral(["week", "agenda"]),
  date: parseAsDay,
  tz: parseAsZone,
  /** The event that is open beside the calendar. */
  event: parseAsId,
  /** The calendars that are switched off. */
  cal: parseAsArrayOf(parseAsId).withDefault([]),
};

export const readCalendarSearch = createLoader(calendarSearch);

/** The address of the calendar in a given state. */
export const calendarPath = createSerializer(calendarSearch);
