import type { Meeting } from "@/lib/browser/shown-meetings";
import type { MarkedCalendar } from "@/lib/display/calendar/calendar-marks";
import type { DayColumn } from "@/lib/display/calendar/days";
import type { Role } from "@/lib/domain/role";

export type ShownMeeting = Meeting<MarkedCalendar>;

/** What every view of the calendar is given. */
export type MeetingViewProps = {
  columns: readonly DayColumn[];
  meetings: readonly ShownMeeting[];
  /** Those that are switched on. */
  calendars: readonly MarkedCalendar[];
  /** Whether it is known which meetings there are, is being asked, or couldn't be read. */
  known: "yes" | "asked" | "no";
  zone: string;
  /** In which the hours are told as well. */
  secondZone: string | null;
  now: number;
  today: string;
  role: Role;
  openId: string | null;
  hrefOf: (id: string) => string;
  /** The address of one day, with a column for each person. */
  hrefOfDay: (day: string) => string;
};
