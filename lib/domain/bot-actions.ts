import type { BotView } from "@/lib/domain/views/bot-view";
import type { Choice, EventView, GridEvent } from "@/lib/domain/views/event-view";
import { canLeave } from "./bot-lifecycle";
import type { Role } from "./role";

/** What people may do with one attempt to record a meeting. */
export type BotAction =
  | "cancel"
  | "edit"
  | "retry"
  | "scheduleAgain"
  | "sendNow"
  | "leave"
  | "adopt";

type Bot = Pick<BotView, "state" | "foreign">;
type Hours = Pick<EventView, "startsAt" | "endsAt" | "restricted"> & {
  /** Whether a new bot could be sent to it, should there be one: see `obstacle`. */
  joinable?: boolean;
};

/** What an attempt allows now, wherever it is shown; another tool's can be adopted and no more. */
export function actionsOn(
  { state, foreign }: Bot,
  { startsAt, endsAt, restricted, joinable = true }: Hours,
  now: number,
): BotAction[] {
  if (restricted) return [];
  const isOver = Date.parse(endsAt) <= now;
  const isUnderWay = !isOver && Date.parse(startsAt) <= now;
  const comes = isToJoin({ state });
  if (foreign) return comes && !isOver && joinable ? ["adopt"] : [];
  if (canLeave(state)) return ["leave"];
  if (isOver) return [];
  if (comes) return isUnderWay && joinable ? ["cancel", "edit", "sendNow"] : ["cancel", "edit"];
  if (!joinable || (state !== "failed" && state !== "cancelled")) return [];
  if (isUnderWay) return ["sendNow"];
  return [state === "failed" ? "retry" : "scheduleAgain"];
}

/** What is done with many attempts at once. */
export type BulkAction = "cancel" | "retry";

/** The same of an event, as far as its view tells; a private one's link is the server's to know. */
export function isJoinable(event: EventView): boolean {
  const isGone = event.deletedAt !== null || event.status === "cancelled";
  return !isGone && (event.meetingUrl !== null || event.private);
}

export function allowsInBulk(action: BulkAction, bot: Bot, hours: Hours, now: number): boolean {
  const allowed = actionsOn(bot, hours, now);
  if (action === "cancel") return allowed.includes("cancel");
  return allowed.includes("retry") || allowed.includes("scheduleAgain");
}

/**
 * Whether somebody or something wants a bot in this event's meeting. Of a meeting that is over only
 * what happened counts: whether a bot was there.
 */
export function isWanted(
  { bot, decision, endsAt }: Pick<EventView, "bot" | "decision" | "endsAt">,
  now: number,
): boolean {
  if (Date.parse(endsAt) <= now) return bot !== null && stands(bot) && !isToJoin(bot);
  if (decision.choice === "record") return true;
  // Where nobody says no, another tool's bot may come all the same.
  const isUnasked = decision.source === "default" || decision.source === "ineligible";
  return isUnasked && bot !== null && stands(bot);
}

/** Whether a bot is to come, is there or has been: neither called off nor failed. */
export function stands({ state }: Pick<BotView, "state">): boolean {
  return state !== "cancelled" && state !== "failed";
}

/** Whether what is asked for ends a recording that is under way: nobody does so unasked. */
export function takesOutOfCall(
  event: { bot: Bot | null } & Pick<EventView, "seriesDecision" | "endsAt">,
  { choice, series }: { choice: Choice; series: boolean },
  now: number,
): boolean {
  const { bot, seriesDecision, endsAt } = event;
  if (!bot || bot.foreign || !canLeave(bot.state)) return false;
  // What is over follows its series no more.
  if (series && Date.parse(endsAt) <= now) return false;
  // What only nobody's choice is left for stays in its call.
  return choice === "skip" || (choice === "rules" && !series && seriesDecision?.choice === "skip");
}

function isToJoin({ state }: Pick<BotView, "state">): boolean {
  return state === "wanted" || state === "scheduled";
}

/** Why a person can't change now whether a meeting is recorded. */
export type RecordObstacle =
  | "viewer"
  | "private"
  | "otherToolInCall"
  | "inCall"
  | "over"
  | "otherTool"
  | "cancelled"
  | "restriction"
  | "noLink";

/**
 * @param on a bot is wanted, as far as this person has been told
 * @param isOwn it is on a calendar of this person's own, who may always say no
 */
export function recordObstacle(
  event: GridEvent,
  on: boolean,
  role: Role,
  now: number,
  isOwn = false,
): RecordObstacle | null {
  const { bot } = event;
  if (role === "viewer" && !(isOwn && on)) return "viewer";
  if (event.restricted) return "private";
  if (bot && canLeave(bot.state)) return bot.foreign ? "otherToolInCall" : "inCall";
  if (Date.parse(event.endsAt) <= now) return "over";
  if (on) return bot?.foreign ? "otherTool" : null;
  if (event.deletedAt !== null || event.status === "cancelled") return "cancelled";
  if (event.decision.source === "restriction") return "restriction";
  return event.meetingUrl === null ? "noLink" : null;
}
