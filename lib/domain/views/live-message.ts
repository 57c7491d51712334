import { z } from "zod";

export const LiveTopic = z.enum([
  "calendars",
  "events",
  "changes",
  "deliveries",
  "bots",
  "rules",
  "people",
]);
export type LiveTopic = z.output<typeof LiveTopic>;

/**
 * All that the live stream ever carries: something changed, fetch what you show. `id` is a
 * calendar's (calendars, events, changes), a delivery's, a bot's or a person's; null when many changed.
 */
export const LiveMessage = z.object({
  topic: LiveTopic,
  id: z.string().nullable(),
  version: z.string(),
});
export type LiveMessage = z.output<typeof LiveMessage>;
