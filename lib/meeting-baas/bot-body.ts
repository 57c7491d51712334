import { createHash } from "node:crypto";
import type { BotConfig } from "@/lib/domain/bot-view";
import type { BotStamp } from "@/lib/domain/event-content";

type Wish = { config: BotConfig; stamp: BotStamp; meetingKey: string };

/** A bot's wish in upstream's words (BotParam2 and BotParam3). The patch takes no `silence_timeout`. */
export function botBody(kind: "schedule" | "patch", wish: Wish): Record<string, unknown> {
  const { config } = wish;
  return defined({
    ...commonIn(wish),
    enter_message: config.entryMessage,
    ...timeoutsIn(config),
    silence_timeout: kind === "schedule" ? config.silenceTimeout : undefined,
  });
}

/** The same wish for a bot that is sent to a link (JoinRequest), which names some things otherwise. */
export function sentBotBody(wish: Wish, meetingUrl: string): Record<string, unknown> {
  const { config } = wish;
  const leave = defined({ ...timeoutsIn(config), silence_timeout: config.silenceTimeout });
  return defined({
    ...commonIn(wish),
    meeting_url: meetingUrl,
    entry_message: config.entryMessage,
    automatic_leave: Object.keys(leave).length > 0 ? leave : undefined,
  });
}

/** `extra` carries our stamp twice: whole, and as a top-level field that `filter_by_extra` finds. */
function commonIn({ config, stamp, meetingKey }: Wish) {
  return {
    bot_name: config.name ?? "Callboard",
    bot_image: config.image,
    recording_mode: config.recordingMode,
    speech_to_text: config.transcription?.provider,
    // The same on every copy of a meeting: upstream then refuses a second bot for five minutes.
    deduplication_key: createHash("sha256").update(meetingKey).digest("hex").slice(0, 32),
    extra: { callboard: stamp, callboard_bot: stamp.bot },
  };
}

function timeoutsIn(config: BotConfig) {
  return {
    noone_joined_timeout: config.noOneJoinedTimeout,
    waiting_room_timeout: config.waitingRoomTimeout,
  };
}

function defined(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}
