import type { Account } from "../account/account";
import type { Bot } from "../bots/bot";
import { completeBot, reportStatus } from "./bot-reports";

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
  const now = account.now();
  if (!call) return;
  const stages = [
    { code: "joining_call", at: call.start },
    { code: "in_call_recording", at: call.start + 5 * second },
    { code: "call_ended", at: call.end },
    { code: "recording_succeeded", at: call.end + 5 * second },
  ];
  for (const { code, at } of stages) {
    if (now < at) return;
    if (!bot.codes.includes(code)) reportStatus(account, bot, { code });
  }
  completeBot(account, bot);
}

/** From when to when a bot is wanted in its call; undefined when there is no call. */
function callOf(account: Account, bot: Bot): { start: number; end: number } | undefined {
  const leftAt = bot.exitedAt ? Date.parse(bot.exitedAt) : Number.POSITIVE_INFINITY;
  if (bot.eventUuid === null) {
    const start = bot.joinFrom ?? Date.parse(bot.createdAt);
    return { start, end: Math.min(start + halfHour, leftAt) };
  }
  const event = account.events.get(bot.eventUuid);
  if (!event || event.deleted) return undefined;
  const { start, end } = event.details;
  return { start: Date.parse(start), end: Math.min(Date.parse(end), leftAt) };
}
