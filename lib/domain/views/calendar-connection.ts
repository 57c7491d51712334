import { z } from "zod";

const secret = z.string().trim().min(1).max(4000);

/** What Meeting BaaS takes to connect a calendar, in its own field names. Never stored here. */
export const CalendarConnection = z.strictObject({
  oauth_client_id: secret,
  oauth_client_secret: secret,
  oauth_refresh_token: secret,
  platform: z.enum(["Google", "Microsoft"]),
  /** The primary one when left out. */
  raw_calendar_id: z.string().trim().min(1).max(1000).optional(),
});
export type CalendarConnection = z.output<typeof CalendarConnection>;
