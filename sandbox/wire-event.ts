import type { Account, Calendar, CalendarEvent } from "./account";
import { googleRaw } from "./google-raw";
import { microsoftRaw } from "./microsoft-raw";

export function wireCalendar({ uuid, mailbox }: Calendar) {
  return {
    uuid,
    email: mailbox.email,
    google_id: mailbox.rawId,
    name: mailbox.name,
    resource_id: mailbox.platform === "Google" ? null : mailbox.rawId,
  };
}

/** An Event as the API answers it. */
export function wireEvent(event: CalendarEvent) {
  const { details, calendar } = event;
  const makeRaw = calendar.mailbox.platform === "Google" ? googleRaw : microsoftRaw;
  return {
    uuid: event.uuid,
    calendar_uuid: calendar.uuid,
    google_id: details.providerId,
    name: details.title,
    meeting_url: details.meetingUrl,
    start_time: details.start,
    end_time: details.end,
    last_updated_at: event.updatedAt,
    is_organizer: details.isOrganizer,
    is_recurring: details.isRecurring,
    recurring_event_id: details.seriesId,
    deleted: event.deleted,
    attendees: details.attendees.map(({ email, name }) => ({ email, name })),
    bot_param: event.bot?.param ?? null,
    raw: details.raw === undefined ? makeRaw(details, calendar.mailbox, event) : details.raw,
  };
}

/** An Event as the control API answers it: dropped ones too, saying so. */
export function controlEvent(account: Account, event: CalendarEvent) {
  return { ...wireEvent(event), served: account.isServed(event) };
}
