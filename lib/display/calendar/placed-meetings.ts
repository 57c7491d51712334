import type { MeetingView } from "@/lib/domain/views/meeting-view";
import type { Span } from "./days";
import type { Standing } from "./lay-timed";

/** A meeting where it stands in the grid, or as the ghost of where it stood before it was moved. */
export type Placed<M> = Span & { id: string; meeting: M; ghost: boolean };

/** What a grid has to place: meetings, and for a day the old times of those that were moved. */
export function placedMeetings<M extends { view: MeetingView }>(
  meetings: readonly M[],
): Placed<M>[] {
  return meetings.flatMap((meeting) => {
    const { eventId: id, startsAt, endsAt, allDay, startDate, endDate, movedFrom } = meeting.view;
    const here = { ...{ id, startsAt, endsAt, allDay, startDate, endDate }, meeting, ghost: false };
    if (!movedFrom) return here;
    const { startDate: day = null, endDate: dayAfter = null, ...times } = movedFrom;
    const before = { ...times, allDay: day !== null, startDate: day, endDate: dayAfter };
    return [here, { ...before, id: `${id} before`, meeting, ghost: true }];
  });
}

/** What gives way where there are too many. */
export function standingOf({ ghost, meeting }: Placed<{ view: MeetingView }>): Standing {
  if (ghost) return "yields";
  return matters(meeting.view) ? "stays" : "folds";
}

/** What is live, missing, failed or to be recorded is always shown. */
export function matters({ state, decision, cancelled }: MeetingView): boolean {
  if (state === "done") return false;
  if (state !== null && state !== "cancelled") return true;
  return decision.choice === "record" && !cancelled;
}
