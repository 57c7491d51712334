import { stands } from "@/lib/domain/bot-actions";
import type { BotView } from "@/lib/domain/views/bot-view";
import type {
  Choice,
  Decision,
  EventView,
  GridEvent,
  GridPage,
} from "@/lib/domain/views/event-view";

/** What a click asks for. */
export type Asked = "record" | "skip";

/** How an event looks otherwise, as much of it as is known. */
export type Change = <Event extends GridEvent>(event: Event) => Event;

/** What the cache may hold under a key of `/api/events`. */
export type CachedEvents = GridPage | EventView | undefined;

/** The event as it will look once what was asked is granted. */
export function withPending<Event extends GridEvent>(event: Event, asked: Asked): Event {
  const decision = { choice: asked, by: null, reason: "You just chose it." };
  if (asked === "skip") {
    const bot = event.bot && { ...event.bot, state: "cancelled" as const, settled: false };
    return { ...event, decision, bot };
  }
  const { bot } = event;
  return { ...event, decision, bot: bot && stands(bot) ? bot : wantedBot(event.id) };
}

/** What a person decided about this event alone; "rules" where it follows its series or the rules. */
export function ownChoice({ decision }: Pick<GridEvent, "decision">): Choice {
  return decision.by && decision.by.kind !== "person" ? "rules" : decision.choice;
}

/** The event as it will look once this choice stands for it. */
export function withChoice<Event extends GridEvent>(event: Event, choice: Choice): Event {
  if (choice !== "rules") return withPending(event, choice);
  const standing = event.seriesDecision;
  if (!standing || standing.choice === "rules") {
    return { ...event, decision: { choice, by: null, reason: "It follows the rules." } };
  }
  const decision: Decision = {
    choice: standing.choice,
    by: standing.by && { ...standing.by, kind: "series" },
    reason: "It follows its series.",
  };
  return { ...withPending(event, standing.choice), decision };
}

/**
 * An event as it will look once this choice stands for the series of `chosen`: that one follows it
 * from now on, and so do the others that nobody decided one by one. What is over stays what it was.
 */
export function withSeriesChoice<Event extends GridEvent>(
  event: Event,
  chosen: GridEvent,
  choice: Choice,
  now: number,
): Event {
  const isChosen = event.id === chosen.id;
  const isOfSeries =
    chosen.seriesId !== null &&
    event.seriesId === chosen.seriesId &&
    event.calendarId === chosen.calendarId;
  if (!isChosen && !isOfSeries) return event;
  const standing = { ...event, seriesDecision: { choice, by: null } };
  const isOver = Date.parse(event.endsAt) <= now;
  const follows = !isOver && (isChosen || ownChoice(event) === "rules");
  return follows ? withChoice(standing, "rules") : standing;
}

/** Changes every event in whatever a key of `/api/events` holds. */
export function mapEvents<Cached extends CachedEvents>(cached: Cached, change: Change): Cached {
  if (!cached) return cached;
  const changed =
    "events" in cached ? { ...cached, events: cached.events.map(change) } : change(cached);
  return changed as Cached;
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
