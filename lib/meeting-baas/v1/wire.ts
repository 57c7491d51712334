import { z } from "zod";

// What Meeting BaaS sends, in its own words (API v1). Unknown fields are let through: they add
// fields without notice.

export const WireCalendar = z.looseObject({
  uuid: z.uuid(),
  email: z.string(),
  google_id: z.string(),
  name: z.string(),
  resource_id: z.string().nullish(),
});
export type WireCalendar = z.output<typeof WireCalendar>;

export const WireBotParam = z.looseObject({
  bot_name: z.string().nullish(),
  extra: z.unknown().optional(),
});

export const WireEvent = z.looseObject({
  uuid: z.uuid(),
  calendar_uuid: z.uuid(),
  google_id: z.string(),
  name: z.string().nullish(),
  meeting_url: z.string().nullish(),
  start_time: z.string(),
  end_time: z.string(),
  last_updated_at: z.string(),
  is_organizer: z.boolean(),
  is_recurring: z.boolean(),
  deleted: z.boolean(),
  attendees: z.array(z.looseObject({ email: z.string(), name: z.string().nullish() })),
  raw: z.unknown(),
  recurring_event_id: z.string().nullish(),
  bot_param: WireBotParam.nullish(),
});
export type WireEvent = z.output<typeof WireEvent>;

/** The events stay unread here: each is interpreted by itself, so that one bad one is one bad one. */
export const WireEventPage = z.looseObject({
  data: z.array(z.unknown()),
  next: z.string().nullish(),
});

export const WireResync = z.looseObject({
  synced_calendars: z.array(z.string()),
  errors: z.array(z.tuple([z.string(), z.string()])),
});
export type WireResync = z.output<typeof WireResync>;
