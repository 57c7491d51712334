import type { BotView } from "@/lib/domain/bot-view";
import type { EventPage, EventView } from "@/lib/domain/event-view";

export type Wish = "record" | "skip";

/** What the cache may hold under a key of `/api/events`. */
export type CachedEvents = EventPage | EventView | undefined;

/** Whether somebody or something wants a bot in this event's meeting. */
export function isWanted(event: Pick<EventView, "bot" | "decision">): boolean {
  if (event.decision.choice !== "rules") return event.decision.choice === "record";
  return event.bot !== null && event.bot.state !== "cancelled" && event.bot.state !== "failed";
}

/** The event as it will look once the wish is granted. */
export function withWish(event: EventView, wish: Wish): EventView {
  const decision = { choice: wish, by: null, reason: "You just asked for this." };
  if (wish === "skip") {
    const bot = event.bot && { ...event.bot, state: "cancelled" as const, settled: false };
    return { ...event, decision, bot };
  }
  const running = event.bot && event.bot.state !== "cancelled" && event.bot.state !== "failed";
  return { ...event, decision, bot: running ? event.bot : wantedBot(event.id) };
}

/** Changes every copy of one meeting in whatever a key of `/api/events` holds. */
export function mapMeeting(
  cached: CachedEvents,
  meetingId: string,
  change: (event: EventView) => EventView,
): CachedEvents {
  if (!cached) return cached;
  const one = (event: EventView) => (event.meetingId === meetingId ? change(event) : event);
  return "events" in cached ? { ...cached, events: cached.events.map(one) } : one(cached);
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
