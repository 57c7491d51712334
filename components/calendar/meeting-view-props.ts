import type { DayColumn } from "@/lib/display/calendar-layout";
import type { Meeting } from "@/lib/display/group-meetings";
import type { Role } from "@/lib/domain/role";

/** What every view of the calendar is given. */
export type MeetingViewProps = {
  columns: readonly DayColumn[];
  meetings: readonly Meeting[];
  /** Whether it is known which meetings there are, is being asked, or couldn't be read. */
  known: "yes" | "asked" | "no";
  zone: string;
  now: number;
  today: string;
  role: Role;
  openId: string | null;
  hrefOf: (id: string) => string;
  /** The address of one day's agenda. */
  hrefOfDay: (day: string) => string;
};
