import { z } from "zod";
import { lenient } from "@/lib/meeting-baas/providers/lenient";

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

const Text = lenient(z.string());
const Flag = z.boolean().catch(false);

/** One that can't be read is somebody's bot all the same: where there is one, no other is sent. */
const WireBotParam = z
  .looseObject({ bot_name: Text, extra: z.unknown().optional() })
  .catch({ bot_name: null });

/** What can't be read counts as absent, but for what the mirror can't do without: ids and times. */
export const WireEvent = z.object({
  uuid: z.uuid(),
  calendar_uuid: z.uuid(),
  google_id: Text,
  name: Text,
  meeting_url: Text,
  start_time: z.string(),
  end_time: z.string(),
  last_updated_at: z.string(),
  is_organizer: Flag,
  is_recurring: Flag,
  deleted: z.boolean(),
  attendees: z.unknown(),
  raw: z.unknown(),
  recurring_event_id: Text,
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
