import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { BotView } from "./bot-view";

/**
 * How the bots page groups attempts; each is in exactly one.
 * - live: it is in its call, or what it recorded is on its way;
 * - upcoming: it is to join a meeting that isn't over;
 * - past: it recorded its meeting, or its meeting is over and it didn't, without having failed;
 * - calledOff: it was called off, and its meeting isn't over: it can be scheduled again;
 * - failed: it failed, whenever its meeting is.
 */
export const BotGroup = z.enum(["live", "upcoming", "past", "calledOff", "failed"]);
export type BotGroup = z.output<typeof BotGroup>;

/** As much of a bot's event as a list tells; "Private" stands for a title the viewer may not read. */
export const BotEvent = z.object({
  id: z.uuid(),
  calendarId: z.uuid(),
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  private: z.boolean(),
  /** Its meeting is private, and somebody else's: this viewer can't decide about its recording. */
  restricted: z.boolean(),
});
export type BotEvent = z.output<typeof BotEvent>;

/** A bot in a list: its view, and the carrier's event. */
export const ListedBot = BotView.extend({
  event: BotEvent,
  /** When it came to its present state. */
  since: Instant,
  /** Some copy of its meeting could carry a bot: not cancelled, declined or without a link. */
  joinable: z.boolean(),
});
export type ListedBot = z.output<typeof ListedBot>;

export type BotPage = { bots: ListedBot[]; next: string | null };

/** How many attempts each group holds, up to `mostCounted`, and how many bots Meeting BaaS hasn't confirmed yet. */
export type BotCounts = Record<BotGroup, number> & { unsettled: number };

/** One thing that Meeting BaaS said of a bot. */
export const ReportView = z.object({
  id: z.string(),
  kind: z.enum(["status", "complete", "failed", "transcribed", "looked_up"]),
  /** Upstream's own word, unknown ones included. */
  code: z.string(),
  message: z.string().nullable(),
  at: Instant,
  deliveryId: z.uuid().nullable(),
});
export type ReportView = z.output<typeof ReportView>;

/** One bot with all that was reported of it, oldest first. */
export const BotDetail = ListedBot.extend({ reports: z.array(ReportView) });
export type BotDetail = z.output<typeof BotDetail>;

/** A bot of Meeting BaaS's that reports and that nobody here knows. */
export const UnmatchedBot = z.object({
  upstreamId: z.uuid(),
  reports: z.array(ReportView),
});
export type UnmatchedBot = z.output<typeof UnmatchedBot>;

/** A meeting under way that should be recorded, and from which no bot has reported. */
export const MissingBot = z.object({
  event: BotEvent,
  bot: BotView.nullable(),
  /** What is known of why, in words. */
  reason: z.string(),
});
export type MissingBot = z.output<typeof MissingBot>;

/** How many meetings were recorded and missed of those that were to be, and why. */
export type BotTally = {
  /** The last four weeks day by day, the oldest first. */
  days: { recorded: number; missed: number }[];
  /** What was missed by why, most first. */
  reasons: { fate: TallyFate; meetings: number }[];
};

/**
 * What became of a meeting that was to be recorded: `recorded`, `unreported` where nothing was ever
 * heard of its bot, `unexplained` where it failed without a code, else Meeting BaaS's own code.
 */
export type TallyFate = string;
