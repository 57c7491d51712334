import type { Account } from "../account/account";
import type { Calendar, CalendarEvent, EventVersion } from "../account/calendar";
import { shownAttendees } from "../events/event-details";
import { googleRaw } from "../events/google-raw";
import { microsoftRaw } from "../events/microsoft-raw";

export function wireCalendar({ uuid, mailbox }: Calendar) {
  return {
    uuid,
    email: mailbox.email,
    google_id: mailbox.rawId,
    name: mailbox.name,
    resource_id: mailbox.platform === "Google" ? null : mailbox.rawId,
  };
}

/** A Calendar as the control API answers it. */
export function controlCalendar(calendar: Calendar) {
  return { ...wireCalendar(calendar), grant_expired: calendar.grantExpired };
}

/** An Event as the API answers it, wrong where somebody malformed it. */
export function wireEvent(event: CalendarEvent, version?: EventVersion) {
  return { ...soundEvent(event, version), ...(version ?? event).malformed };
}

/** An Event as the control API answers it: as it truly is, and whether the API says so. */
export function controlEvent(account: Account, event: CalendarEvent) {
  const malformed = Object.keys(event.malformed);
  return { ...soundEvent(event), served: account.isServed(event), malformed };
}

function soundEvent(event: CalendarEvent, version?: EventVersion) {
  const { calendar } = event;
  const { details, updatedAt, deleted } = version ?? event;
  const param = version ? version.param : (event.bot?.param ?? null);
  const makeRaw = calendar.mailbox.platform === "Google" ? googleRaw : microsoftRaw;
  return {
    uuid: event.uuid,
    calendar_uuid: calendar.uuid,
    google_id: details.providerId,
    name: details.title,
    meeting_url: details.meetingUrl,
    start_time: details.start,
    end_time: details.end,
    last_updated_at: updatedAt,
    is_organizer: details.isOrganizer,
    is_recurring: details.isRecurring,
    recurring_event_id: details.seriesId,
    deleted,
    attendees: shownAttendees(details, calendar.mailbox).map(({ email, name }) =>
      email ? { email, name } : { name },
    ),
    bot_param: param,
    raw:
      details.raw === undefined
        ? makeRaw(details, calendar.mailbox, { deleted, updatedAt })
        : details.raw,
  };
}
