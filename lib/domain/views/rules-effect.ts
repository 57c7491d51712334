import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { Decider } from "./bot-view";
import { RulesView } from "./rules-view";

/** A meeting in a list of what rules change. */
export const EffectMeeting = z.object({
  /** One of its copies: the one that the viewer may read, if any. */
  eventId: z.uuid(),
  title: z.string(),
  startsAt: Instant,
  /** Who or what decides about it then; null when nobody does. */
  by: Decider.nullable(),
});
export type EffectMeeting = z.output<typeof EffectMeeting>;

const meetings = z.array(EffectMeeting);

/**
 * What rules change about the meetings to come, each in one list at most. Lists are cut, the counts
 * are whole.
 */
export const RulesEffect = z.object({
  gained: meetings,
  /** Recorded until then, and not by a restriction any more. */
  lost: meetings,
  /** Recorded before and after, otherwise. */
  reconfigured: meetings,
  /** Recorded until then, and held back by a restriction. */
  restricted: meetings,
  /** Calls that wouldn't be recorded any more, with a bot of ours in them: a person may have it leave. */
  underWay: meetings,
  counts: z.object({
    gained: z.int(),
    lost: z.int(),
    reconfigured: z.int(),
    restricted: z.int(),
    underWay: z.int(),
  }),
  untouched: z.int(),
});
export type RulesEffect = z.output<typeof RulesEffect>;

export const RulesPreview = z.object({
  /** The one that stands: the draft is compared with it. */
  revision: z.int(),
  /** The meetings to come. */
  total: z.int(),
  upcoming: RulesEffect.extend({
    /** Hours of bots, before and after. */
    hours: z.number(),
    hoursBefore: z.number(),
  }),
  /** What it would have done in the last weeks. */
  past: z.object({
    weeks: z.int(),
    recorded: z.int(),
    recordedBefore: z.int(),
    hours: z.number(),
    hoursBefore: z.number(),
  }),
  perRule: z.array(
    z.object({
      id: z.string(),
      /** Meetings to come of which it holds, whoever decides about them. */
      matches: z.int(),
      decides: z.int(),
      /** The rule above it that decides what it matches, where it decides nothing. */
      shadowedBy: z.string().optional(),
    }),
  ),
  perRow: z.array(
    z.object({
      id: z.string(),
      /** Where it stands in its rule: `when.0`, `except.1`. */
      row: z.string(),
      /** Meetings to come of which it alone holds. */
      matches: z.int(),
    }),
  ),
  /** So many bots would be called off that saving it has to be confirmed. */
  asksOnceMore: z.boolean(),
});
export type RulesPreview = z.output<typeof RulesPreview>;

export const SavedRules = RulesView.extend({ effect: RulesEffect });
export type SavedRules = z.output<typeof SavedRules>;
