import type { Account } from "../account/account";
import { onceOnly, type Payload } from "../account/webhooks";
import type { Bot } from "../bots/bot";
import { recordingLinks } from "../bots/recording-links";
import { type Utterance, usualTranscript } from "../bots/transcript";

type Status = {
  code: string;
  start_time?: number | undefined;
  error_message?: string | undefined;
  error_type?: string | undefined;
};

/** Tells where a bot is in its call: once, heard or not. */
export function reportStatus(account: Account, bot: Bot, status: Status): Payload {
  const at = new Date(account.now()).toISOString();
  bot.codes.push(status.code);
  if (status.code.startsWith("in_call")) bot.joinedAt ??= at;
  if (status.code === "call_ended") bot.exitedAt ??= at;
  const { code, ...rest } = status;
  const data = { bot_id: bot.id, status: { code, created_at: at, ...rest } };
  const payload = { event: "bot.status_change", data };
  account.webhooks.send(payload, { ...onceOnly, url: bot.param.webhook_url });
  return payload;
}

export function completeBot(account: Account, bot: Bot, transcript?: Utterance[]): Payload {
  end(account, bot);
  bot.data = "kept";
  bot.transcript = transcript ?? usualTranscript(namesOf(account, bot), titleOf(account, bot));
  return send(account, bot, "complete", {
    event_uuid: bot.eventUuid,
    transcript: bot.transcript,
    speakers: speakersOf(bot),
    ...recordingLinks(bot, account),
    event: null,
    extra: bot.param.extra,
  });
}

export function failBot(account: Account, bot: Bot, error: string, message: string): Payload {
  end(account, bot);
  const { eventUuid, param } = bot;
  return send(account, bot, "failed", {
    event_uuid: eventUuid,
    error,
    message,
    extra: param.extra,
  });
}

export function transcribeBot(account: Account, bot: Bot): Payload {
  return send(account, bot, "transcription_complete", {});
}

export function speakersOf(bot: Bot): string[] {
  return [...new Set(bot.transcript.map(({ speaker }) => speaker))];
}

function send(account: Account, bot: Bot, event: string, rest: object): Payload {
  const payload = { event, data: { bot_id: bot.id, ...rest } };
  account.webhooks.send(payload, { url: bot.param.webhook_url });
  return payload;
}

function end(account: Account, bot: Bot): void {
  const at = new Date(account.now()).toISOString();
  bot.exitedAt ??= at;
  bot.endedAt = at;
  bot.active = false;
}

export function titleOf(account: Account, bot: Bot): string {
  return account.meetingOf(bot)?.details.title ?? "";
}

function namesOf(account: Account, bot: Bot): string[] {
  const details = account.meetingOf(bot)?.details;
  if (!details) return ["Speaker 1", "Speaker 2"];
  const people = details.attendees.length > 0 ? details.attendees : [details.organizer];
  return people.map(({ name, email }) => name ?? email ?? "Guest");
}
