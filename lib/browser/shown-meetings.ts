import { asEvent } from "@/lib/browser/pending/as-event";
import type { GridEvent } from "@/lib/domain/views/event-view";
import type { MeetingView } from "@/lib/domain/views/meeting-view";

/** A meeting as the grid shows it. */
export type Meeting<Calendar> = {
  /** Declined where it is on those calendars that are switched on. */
  view: MeetingView;
  /** The copy that stands for it. */
  event: GridEvent;
  /** Those it is on that are switched on. */
  calendars: Calendar[];
};

/** The meetings of those calendars that are shown, in the calendars' order. */
export function shownMeetings<Calendar extends { id: string }>(
  meetings: readonly MeetingView[],
  calendars: readonly Calendar[],
): Meeting<Calendar>[] {
  return meetings.flatMap((view) => {
    const on = calendars.filter(({ id }) => view.calendarIds.includes(id));
    return on.length > 0 ? same(view, on) : [];
  });
}

/**
 * Whether it is declined on those of some calendars that it is on. Of a copy that the viewer may not
 * read that isn't known: it goes with the others.
 */
export function isDeclined(
  { calendarIds, declinedBy = [], declined }: MeetingView,
  shown: readonly string[],
): boolean {
  const own = calendarIds.filter((id) => shown.includes(id));
  const by = own.filter((id) => declinedBy.includes(id));
  return by.length > 0 && (declined === true || by.length === own.length);
}

/** How each meeting was shown last. */
const made = new WeakMap<MeetingView, { looks: string; meeting: Meeting<unknown> }>();

/** The same object for a meeting that shows the same, so that it needn't be painted anew. */
function same<Calendar extends { id: string }>(
  view: MeetingView,
  calendars: Calendar[],
): Meeting<Calendar> {
  const looks = JSON.stringify(calendars);
  const before = made.get(view);
  if (before?.looks === looks) return before.meeting as Meeting<Calendar>;
  const meeting = { view: shownBy(view, calendars), event: asEvent(view), calendars };
  made.set(view, { looks, meeting });
  return meeting;
}

function shownBy(view: MeetingView, calendars: readonly { id: string }[]): MeetingView {
  const declined = isDeclined(
    view,
    calendars.map(({ id }) => id),
  );
  if (declined === (view.declined === true)) return view;
  return { ...view, declined: declined || undefined };
}
