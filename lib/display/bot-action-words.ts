import {
  actionsOn,
  type BotAction,
  type BulkAction,
  type RecordObstacle,
  recordObstacle,
} from "@/lib/domain/bot-actions";
import type { Role } from "@/lib/domain/role";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { EventView, GridEvent } from "@/lib/domain/views/event-view";

/** What a person is asked before something is done that can't be taken back. */
export type Question = { title: string; says: string[]; losesSomething: boolean };

export type ActionWords = {
  label: string;
  done: (title: string) => string;
  /** What follows once it is done. */
  next?: string;
  failed: (title: string) => string;
  question?: Question;
};

/** An action of its own: settings are edited in a form. */
export type ButtonAction = Exclude<BotAction, "edit">;

export const actionWords: Record<ButtonAction, ActionWords> = {
  cancel: {
    label: "Cancel",
    done: (title) => `No bot will join “${title}”.`,
    failed: (title) => `The bot still joins “${title}”.`,
  },
  retry: {
    label: "Retry",
    done: (title) => `A bot will join “${title}”.`,
    failed: (title) => `Still no bot will join “${title}”.`,
  },
  scheduleAgain: {
    label: "Schedule again",
    done: (title) => `A bot will join “${title}”.`,
    failed: (title) => `Still no bot will join “${title}”.`,
  },
  sendNow: {
    label: "Send one now",
    done: (title) => `A bot is on its way to “${title}”.`,
    next: "Somebody may have to let it in.",
    failed: (title) => `No bot was sent to “${title}”.`,
  },
  leave: {
    label: "Tell it to leave",
    done: (title) => `The bot was told to leave “${title}”.`,
    next: "It takes a moment.",
    failed: (title) => `The bot is still in “${title}”.`,
    question: {
      title: "Tell the bot to leave?",
      says: [
        "It leaves the call now and doesn't come back by itself. What it recorded so far is kept.",
      ],
      losesSomething: true,
    },
  },
  adopt: {
    label: "Adopt it",
    done: (title) => `The bot for “${title}” is Callboard's now.`,
    failed: (title) => `The bot for “${title}” stays the other tool's.`,
    question: {
      title: "Adopt this bot?",
      says: [
        "Callboard takes over the bot that another tool scheduled. It keeps its name and its settings, which can then be changed here; it follows the meeting when it moves, and can be called off here.",
        "The other tool isn't told. Switch its recording off there, so that it sends no other.",
      ],
      losesSomething: false,
    },
  },
};

/** What follows where Meeting BaaS hasn't said yet that it is done. */
export const unconfirmed = "Meeting BaaS hasn't confirmed it yet. We keep trying.";

type BulkWords = {
  label: string;
  title: (bots: string) => string;
  action: string;
  /** What becomes of the meetings that are listed below. */
  says: string;
  done: (bots: string) => string;
};

export const bulkWords: Record<BulkAction, BulkWords> = {
  cancel: {
    label: "Cancel",
    title: (bots) => `Cancel ${bots}?`,
    action: "Cancel them",
    says: "These meetings won't be recorded:",
    done: (bots) => `${bots} called off.`,
  },
  retry: {
    label: "Retry",
    title: (bots) => `Ask for ${bots} again?`,
    action: "Ask again",
    says: "These meetings will be recorded:",
    done: (bots) => `${bots} asked for.`,
  },
};

const refusals: Record<Exclude<RecordObstacle, "restriction">, string> = {
  viewer: "You can look, but not change: ask an admin to make you a member.",
  private: "The meeting is private: only its owner or an admin decides about its recording.",
  otherToolInCall: "Another tool's bot is in the meeting.",
  inCall: "The bot is in the call: tell it to leave.",
  over: "The meeting is over.",
  otherTool: "Another tool scheduled the bot: cancel it there, or adopt it in the event.",
  cancelled: "The meeting is cancelled.",
  noLink: "There is no link for a bot to join by.",
};

/** Why this person can't change now whether the meeting is recorded; null when they can. */
export function recordRefusal(
  event: GridEvent,
  on: boolean,
  role: Role,
  now: number,
  isOwn = false,
): string | null {
  const obstacle = recordObstacle(event, on, role, now, isOwn);
  if (obstacle === "restriction") return event.decision.reason;
  return obstacle && refusals[obstacle];
}

/** What to do about an attempt that failed; null where it didn't. */
export function failureAdvice(
  bot: Pick<BotView, "state" | "foreign"> | null,
  hours: Pick<EventView, "startsAt" | "endsAt" | "restricted"> & { joinable?: boolean },
  now: number,
): string | null {
  if (bot?.state !== "failed" || bot.foreign || hours.restricted) return null;
  const actions = actionsOn(bot, hours, now);
  if (actions.includes("retry")) return "Once this is put right, retry.";
  if (hours.joinable === false && Date.parse(hours.endsAt) > now)
    return "The meeting can't be joined any more: it was cancelled or declined, or lost its link.";
  return actions.includes("sendNow")
    ? "The meeting is under way: let the bot in when it knocks, and send one now."
    : "The meeting is over: nothing can be recorded any more. Put this right before the next one.";
}
