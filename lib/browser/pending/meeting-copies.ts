import { stands } from "@/lib/domain/bot-actions";
import type { BotView } from "@/lib/domain/views/bot-view";
import type {
  Choice,
  Decision,
  EventView,
  GridEvent,
  GridPage,
} from "@/lib/domain/views/event-view";
import type { MeetingRange, MeetingView } from "@/lib/domain/views/meeting-view";
import { asEvent, withEvent } from "./as-event";

/** What a click asks for. */
export type Asked = "record" | "skip";

/**
 * How an event looks otherwise, as much of it as is known.
 * @param calendarIds those on which it is, all that its meeting's copies are on where it stands for them
 */
export type Change = <Event extends GridEvent>(
  event: Event,
  calendarIds: readonly string[],
) => Event;

/** What the cache may hold under a key of `/api/events` or `/api/meetings`. */
export type CachedEvents = MeetingRange | GridPage | EventView | undefined;

/** The event as it will look once what was asked is granted. */
export function withPending<Event extends GridEvent>(event: Event, asked: Asked): Event {
  const decision: Decision = {
    ...{ choice: asked, source: "person", by: null, rule: null, overruled: [] },
    reason: "You just chose it.",
  };
  if (asked === "skip") {
    const bot = event.bot && { ...event.bot, state: "cancelled" as const, settled: false };
    return { ...event, decision, bot };
  }
  const { bot } = event;
  return { ...event, decision, bot: bot && stands(bot) ? bot : wantedBot(event.id) };
}

/**
 * What a person decided about this event alone, even under a restriction; "rules" where it follows
 * its series or the rules.
 */
export function ownChoice({ decision }: Pick<GridEvent, "decision">): Choice {
  if (decision.source === "person") return decision.choice;
  return decision.overruled.find(({ source }) => source === "person")?.choice ?? "rules";
}

/** The event as it will look once this choice stands for it. */
export function withChoice<Event extends GridEvent>(event: Event, choice: Choice): Event {
  if (choice !== "rules") return withPending(event, choice);
  const standing = event.seriesDecision;
  if (!standing || standing.choice === "rules") {
    const decision: Decision = {
      ...{ choice: "skip", source: "default", by: null, rule: null, overruled: [] },
      reason: "It follows the rules.",
    };
    return { ...event, decision };
  }
  const decision: Decision = {
    ...{ choice: standing.choice, source: "series", rule: null, overruled: [] },
    by: standing.by && { ...standing.by, kind: "series" },
    reason: "It follows its series.",
  };
  return { ...withPending(event, standing.choice), decision };
}

/**
 * An event as it will look once this choice stands for the series of `chosen`: that one follows it
 * from now on, and so do the others that nobody decided one by one. What is over stays what it was.
 * A grid's meeting is of the series where one of its copies is, whichever stands for it.
 */
export function withSeriesChoice<Event extends GridEvent>(
  event: Event,
  chosen: GridEvent,
  choice: Choice,
  calendarIds: readonly string[],
  now: number,
): Event {
  const isOnCalendar = calendarIds.includes(chosen.calendarId);
  const isChosen = isOnCalendar && event.meetingId === chosen.meetingId;
  const isOfSeries = isOnCalendar && chosen.seriesId !== null && event.seriesId === chosen.seriesId;
  if (!isChosen && !isOfSeries) return event;
  const standing = { ...event, seriesDecision: { choice, by: null } };
  const isOver = Date.parse(event.endsAt) <= now;
  const follows = !isOver && (isChosen || ownChoice(event) === "rules");
  return follows ? withChoice(standing, "rules") : standing;
}

/** Changes every event in whatever such a key holds. */
export function mapEvents<Cached extends CachedEvents>(cached: Cached, change: Change): Cached {
  if (!cached) return cached;
  return changed(cached, change) as Cached;
}

function changed(cached: MeetingRange | GridPage | EventView, change: Change) {
  if ("meetings" in cached)
    return { meetings: cached.meetings.map((one) => changedMeeting(one, change)) };
  const changedEvent = <Event extends GridEvent>(event: Event) => change(event, [event.calendarId]);
  return "events" in cached
    ? { ...cached, events: cached.events.map(changedEvent) }
    : changedEvent(cached);
}

/** One that stays as it is stays the same object: what paints it needn't paint it anew. */
function changedMeeting(meeting: MeetingView, change: Change): MeetingView {
  const event = asEvent(meeting);
  const after = change(event, meeting.calendarIds);
  return after === event ? meeting : withEvent(meeting, after);
}

/** Stands in until the API names the bot. */
function wantedBot(eventId: string): BotView {
  return {
    id: "",
    eventId,
    state: "wanted",
    foreign: false,
    detail: null,
    config: {},
    by: null,
    settled: false,
    error: null,
    recordingId: null,
  };
}
