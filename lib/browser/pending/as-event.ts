import type { GridEvent } from "@/lib/domain/views/event-view";
import type { MeetingView } from "@/lib/domain/views/meeting-view";

/**
 * A meeting of the grid as the event that stands for it, as far as it is known: what a click is
 * painted on, and what says whether one may be made. Its texts, guests and link are left out.
 */
export function asEvent(meeting: MeetingView): GridEvent {
  const { id, eventId, calendarIds, decision, state } = meeting;
  const { title, startsAt, endsAt, allDay, startDate, endDate } = meeting;
  return {
    id: eventId,
    meetingId: id,
    calendarId: calendarIds[0] ?? "",
    ...{ title, startsAt, endsAt, allDay, startDate, endDate },
    meetingUrl: meeting.hasLink ? "" : null,
    meetingHost: null,
    attendees: [],
    recurring: meeting.seriesId !== undefined,
    seriesId: meeting.seriesId ?? null,
    status: meeting.cancelled ? "cancelled" : meeting.tentative ? "tentative" : "confirmed",
    private: meeting.private === true,
    restricted: meeting.restricted === true,
    deletedAt: null,
    decision: {
      ...{ choice: decision.choice, source: decision.source, by: null, reason: "", overruled: [] },
      rule: decision.rule === undefined ? null : { id: "", name: decision.rule, revision: 0 },
    },
    seriesDecision: null,
    bot: state && {
      ...{ id: "", eventId, state, foreign: meeting.foreign === true },
      ...{ detail: null, config: {}, by: null, error: null, recordingId: null },
      settled: !meeting.unsettled,
    },
  };
}

/** The same meeting with what a click changes of its event. */
export function withEvent(meeting: MeetingView, { decision, bot }: GridEvent): MeetingView {
  const { foreign, unsettled, ...rest } = meeting;
  const { choice, source, rule } = decision;
  return {
    ...rest,
    state: bot?.state ?? null,
    decision: { choice, source, ...(rule && { rule: rule.name }) },
    ...(bot?.foreign && { foreign: true }),
    ...(bot && !bot.settled && { unsettled: true }),
  };
}
