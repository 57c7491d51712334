import { createHash } from "node:crypto";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import type { BotMark, BotWish } from "@/lib/meeting-baas/port";

/**
 * A bot's wish in upstream's words (BotParam2 and BotParam3). The patch takes no `silence_timeout`.
 * `extra` carries our stamp twice: whole, and as a top-level field that `filter_by_extra` finds.
 */
export function botBody(kind: "schedule" | "patch", bot: BotWish): Record<string, unknown> {
  const { config } = bot;
  const body = {
    bot_name: config.name ?? "Callboard",
    bot_image: config.image,
    enter_message: config.entryMessage,
    recording_mode: config.recordingMode,
    speech_to_text: transcriptionIn(kind, config),
    noone_joined_timeout: config.noOneJoinedTimeout,
    waiting_room_timeout: config.waitingRoomTimeout,
    silence_timeout: kind === "schedule" ? config.silenceTimeout : undefined,
    ...markBody(bot),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** As much of a bot as makes another tool's ours: all else stays as that tool set it. */
export function markBody({ stamp, meetingKey }: BotMark) {
  return {
    // The same on every copy of a meeting: upstream then refuses a second bot for five minutes.
    deduplication_key: createHash("sha256").update(meetingKey).digest("hex").slice(0, 32),
    extra: { callboard: stamp, callboard_bot: stamp.bot },
  };
}

/** A patch leaves what it doesn't name: one that was turned off is named, as null. */
function transcriptionIn(kind: "schedule" | "patch", { transcription }: BotConfig) {
  if (transcription === null) return kind === "patch" ? null : undefined;
  return transcription?.provider;
}

/** The same for a bot that is sent to a link (JoinRequest), which names some things otherwise. */
export function sentBotBody(bot: BotWish, meetingUrl: string): Record<string, unknown> {
  const { enter_message, noone_joined_timeout, waiting_room_timeout, silence_timeout, ...rest } =
    botBody("schedule", bot);
  const timeouts = { noone_joined_timeout, waiting_room_timeout, silence_timeout };
  const leave = Object.entries(timeouts).filter(([, seconds]) => seconds !== undefined);
  return {
    ...rest,
    meeting_url: meetingUrl,
    ...(enter_message === undefined ? {} : { entry_message: enter_message }),
    ...(leave.length === 0 ? {} : { automatic_leave: Object.fromEntries(leave) }),
  };
}
