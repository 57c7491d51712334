import type { Account } from "../account/account";
import type { Bot } from "../bots/bot";
import { completeBot, failBot, reportStatus } from "./bot-reports";

const lookEveryMs = 250;
const halfHour = 30 * 60_000;
const second = 1000;

/** Bots live by themselves, as long as `bot_life` is on. Returns what stops them. */
export function startBotLife(account: Account): () => void {
  const timer = setInterval(() => liveOn(account), lookEveryMs);
  return () => clearInterval(timer);
}

/** Lets every bot do what it should have done by now. */
export function liveOn(account: Account): void {
  if (!account.settings.bot_life) return;
  for (const bot of account.bots) {
    if (bot.active) catchUp(account, bot);
  }
}

function catchUp(account: Account, bot: Bot): void {
  const call = callOf(account, bot);
  if (!call) return;
  if (account.closedDoors.has(account.meetingUrl(bot))) waitAtDoor(account, bot, call.start);
  else record(account, bot, call);
}

function record(account: Account, bot: Bot, call: { start: number; end: number }): void {
  const stages = [
    { code: "joining_call", at: call.start },
    { code: "in_call_recording", at: call.start + 5 * second },
    { code: "call_ended", at: call.end },
    { code: "recording_succeeded", at: call.end + 5 * second },
  ];
  if (passThrough(account, bot, stages)) completeBot(account, bot);
}

type Stage = { code: string; at: number };

function waitAtDoor(account: Account, bot: Bot, start: number): void {
  const stages = [
    { code: "joining_call", at: start },
    { code: "in_waiting_room", at: start + 5 * second },
    { code: "waiting_room_timeout", at: start + 25 * second },
  ];
  if (passThrough(account, bot, stages)) {
    failBot(account, bot, "WaitingRoomTimeout", "The bot was not admitted from the waiting room");
  }
}

/** Reports what it has come to by now; returns whether that is all. */
function passThrough(account: Account, bot: Bot, stages: Stage[]): boolean {
  const now = account.now();
  for (const { code, at } of stages) {
    if (now < at) return false;
    if (!bot.codes.includes(code)) reportStatus(account, bot, { code });
  }
  return true;
}

/** From when to when a bot is wanted in its call; undefined when there is no call. */
function callOf(account: Account, bot: Bot): { start: number; end: number } | undefined {
  const leftAt = bot.exitedAt ? Date.parse(bot.exitedAt) : Number.POSITIVE_INFINITY;
  if (bot.eventUuid === null) {
    const start = bot.joinFrom ?? Date.parse(bot.createdAt);
    const ends = account.meetingOf(bot)?.details.end;
    return { start, end: Math.min(ends ? Date.parse(ends) : start + halfHour, leftAt) };
  }
  const event = account.meetingOf(bot);
  if (!event || event.deleted) return undefined;
  const { start, end } = event.details;
  return { start: Date.parse(start), end: Math.min(Date.parse(end), leftAt) };
}
