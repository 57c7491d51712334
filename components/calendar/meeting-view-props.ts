import type { DayColumn } from "@/lib/display/calendar-layout";
import type { Meeting } from "@/lib/display/group-meetings";
import type { Role } from "@/lib/domain/role";

/** What every view of the calendar is given. */
export type MeetingViewProps = {
  columns: readonly DayColumn[];
  meetings: readonly Meeting[];
  zone: string;
  now: number;
  today: string;
  role: Role;
  openId: string | null;
  hrefOf: (id: string) => string;
  /** The address of one day's agenda. */
  hrefOfDay: (day: string) => string;
};
