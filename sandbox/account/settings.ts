import { z } from "zod";
import { Range } from "../chance/range";

/** A century: beyond some thousands of years a date can't be written any more. */
const furthest = 100 * 365 * 86_400_000;

/** What a person or a test may turn while the stand-in runs, in the control API's own words. */
export const Settings = z.strictObject({
  api_key: z.string().min(1),
  webhook_url: z.union([z.url({ protocol: /^https?$/ }), z.literal("")]),
  /** How far the sandbox's clock is ahead of this machine's. */
  now_offset_ms: z.int().min(-furthest).max(furthest),

  /** Off: changes happen, and nobody is told. */
  webhooks: z.boolean(),
  /** Extra copies of every webhook. */
  duplicate: z.int().min(0).max(100),
  /** Webhooks wait a little for others, and go out in any order. */
  reorder: z.boolean(),
  /** The share of webhooks that are never sent. */
  drop_ratio: z.number().min(0).max(1),
  /** Webhooks name their calendar only. */
  omit_ids: z.boolean(),
  webhook_delay_ms: Range,

  /** Whether lists include deleted events, which nobody documents. */
  list_deleted: z.boolean(),
  page_size: z.int().min(1).max(1000),
  /** The last page of a list leads back to itself. */
  cursor_loop: z.boolean(),
  latency_ms: Range,
  /** Lists and single events are shown as they were so long ago; webhooks don't wait for them. */
  read_lag_ms: z.int().min(0),
  /** Events that start later than this aren't served yet; nobody is told once they are. */
  window_days: z.number().min(0).nullable(),
  /** With a window, how long an event that has ended is still served. */
  window_past_days: z.number().min(0),

  /** Bots join when their event starts, record it, leave at its end and hand in a transcript. */
  bot_life: z.boolean(),
});
export type Settings = z.output<typeof Settings>;

export function usualSettings(given: { api_key: string; webhook_url: string }): Settings {
  return {
    ...given,
    now_offset_ms: 0,
    webhooks: true,
    duplicate: 0,
    reorder: false,
    drop_ratio: 0,
    omit_ids: false,
    webhook_delay_ms: 0,
    list_deleted: true,
    page_size: 100,
    cursor_loop: false,
    latency_ms: 0,
    read_lag_ms: 0,
    window_days: null,
    window_past_days: 1,
    bot_life: false,
  };
}
