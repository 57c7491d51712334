import { createHash } from "node:crypto";
import { z } from "zod";
import type { Said } from "@/lib/domain/bot-lifecycle";
import { preciseInstant, toDate } from "@/lib/domain/instant";
import { storableText } from "@/lib/domain/storable-json";
import type { BotState } from "@/lib/domain/views/bot-view";
import type { ReportView } from "@/lib/domain/views/listed-bot";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { readTranscript, type Talk } from "./read-transcript";

export type ReportKind = ReportView["kind"];

/** A call of the webhook about a bot, in our words. */
export type BotReported = {
  upstreamId: string;
  eventId: string | null;
  stamp: Stamp;
  kind: ReportKind;
  code: string;
  message: string | null;
  /** Upstream's own instant, where it tells one. */
  at: Date | null;
  /** Equal on repetitions. */
  key: string;
  /** What was said in the meeting, where the report carries it. */
  talk: Talk | null;
};

export const botEvents = ["bot.status_change", "complete", "failed", "transcription_complete"];

const uuid = z.uuid().transform((id) => id.toLowerCase());

/** Only the bot's id must be right: whose report it is. The rest counts as absent when it is odd. */
export const ReportData = z.looseObject({ bot_id: uuid });

const Report = z.looseObject({
  event: z.string(),
  data: z.looseObject({
    bot_id: uuid,
    event_uuid: lenient(uuid),
    extra: z.unknown().optional(),
    status: lenient(
      z.looseObject({
        code: lenient(z.string()),
        created_at: lenient(z.string()),
        error_message: lenient(z.string()),
      }),
    ),
    error: lenient(z.string()),
    message: lenient(z.string()),
    transcript: z.unknown().optional(),
    speakers: z.unknown().optional(),
  }),
});

const longestCode = 100;
const longestMessage = 1_000;

/** Reads a kept delivery about a bot; null when it isn't one. */
export function interpretReport(body: unknown): BotReported | null {
  const parsed = Report.safeParse(body);
  if (!parsed.success || !botEvents.includes(parsed.data.event)) return null;
  const { event, data } = parsed.data;
  const upstreamId = data.bot_id;
  const about = {
    upstreamId,
    eventId: data.event_uuid ?? null,
    stamp: stampIn(data.extra),
    message: null,
    at: null,
    talk: null,
  };
  if (event === "bot.status_change") {
    const code = short(data.status?.code, longestCode) ?? "unknown";
    const message = short(data.status?.error_message, longestMessage);
    const instant = preciseInstant(data.status?.created_at ?? "");
    const key = keyOf(upstreamId, "status", code, instant ?? "", message ?? "");
    return { ...about, kind: "status", code, message, key, at: instant ? toDate(instant) : null };
  }
  if (event === "failed") {
    const code = short(data.error, longestCode) ?? "failed";
    const message = short(data.message, longestMessage);
    const key = keyOf(upstreamId, "failed", code, message ?? "");
    return { ...about, kind: "failed", code, message, key };
  }
  if (event === "complete") {
    const talk = readTranscript(data.transcript, data.speakers);
    const key = keyOf(upstreamId, "complete", JSON.stringify(talk));
    return { ...about, kind: "complete", code: event, key, talk };
  }
  return { ...about, kind: "transcribed", code: event, key: keyOf(upstreamId, "transcribed") };
}

const Stamped = z.union([
  z.looseObject({ callboard: z.looseObject({ bot: uuid }) }).transform((e) => e.callboard.bot),
  z.looseObject({ callboard_bot: uuid }).transform((e) => e.callboard_bot),
]);

/**
 * The bot of an installation of Callboard that upstream's bot was made for: null when it was made
 * by another tool, undefined when that isn't told.
 */
export type Stamp = string | null | undefined;

export function stampIn(extra: unknown): Stamp {
  if (extra === null || extra === undefined) return undefined;
  return Stamped.safeParse(extra).data ?? null;
}

/** The key of one report, the same whenever it is told again. */
export function keyOf(upstreamId: string, kind: ReportKind, ...rest: string[]): string {
  const told = createHash("sha256").update(rest.join("\n")).digest("hex").slice(0, 32);
  return `${upstreamId} ${kind} ${told}`;
}

function short(text: string | null | undefined, longest: number): string | null {
  return text?.trim() ? storableText(text.trim().slice(0, longest)) : null;
}

type Meaning = { state: BotState | null; detail?: string; failure?: string };

const meanings: Record<string, Meaning> = {
  joining_call: { state: "joining" },
  in_waiting_room: { state: "waiting", detail: "Somebody in the meeting has to let it in." },
  in_call_not_recording: { state: "recording", detail: "It is in the call." },
  in_call_recording: { state: "recording", detail: "It records." },
  recording_paused: { state: "recording", detail: "Its recording is paused." },
  recording_resumed: { state: "recording", detail: "It records." },
  call_ended: { state: "processing", detail: "The call has ended." },
  recording_succeeded: { state: "processing", detail: "The recording is being prepared." },
  api_request_stop: { state: null, detail: "It was told to leave." },
  bot_rejected: {
    state: "failed",
    failure: "It was turned away: ask the host to let it in, then send it again.",
  },
  bot_denied_entry: {
    state: "failed",
    failure: "It was turned away: ask the host to let it in, then send it again.",
  },
  bot_removed: {
    state: "failed",
    failure: "Somebody removed it from the call: ask the host before you send it again.",
  },
  bot_removed_too_early: {
    state: "failed",
    failure: "Somebody removed it before there was anything to keep: ask the host first.",
  },
  waiting_room_timeout: {
    state: "failed",
    failure: "Nobody let it in: have somebody admit it, or let it wait longer.",
  },
  invalid_meeting_url: {
    state: "failed",
    failure: "The meeting's link doesn't work: correct it in the event.",
  },
  meeting_error: {
    state: "failed",
    failure: "The meeting couldn't be joined: check that its link still works, then send it again.",
  },
  recording_failed: {
    state: "failed",
    failure: "The recording failed at Meeting BaaS: ask their support, with the bot's id.",
  },
};

/** What a look-up may find, as the code of its report. */
export const lookUpMeanings = {
  in_call: { state: "recording", detail: "It is in the call." },
  left: { state: "processing", detail: "The call has ended." },
  recorded: { state: "done" },
  nothing_recorded: {
    state: "failed",
    failure: "It recorded nothing: check that it was let in, and that somebody spoke.",
  },
  no_end: {
    state: "failed",
    failure: "Meeting BaaS has shown no end of it for a day: ask their support, with the bot's id.",
  },
} satisfies Record<string, Meaning>;
export type LookUpCode = keyof typeof lookUpMeanings;

export type KeptReport = {
  kind: ReportKind;
  code: string;
  message: string | null;
  at: Date;
  key: string;
};

/** What a kept report says of its bot. A code that isn't known is shown, and changes nothing. */
export function meaningOf({ kind, code, message, at, key }: KeptReport): Said {
  const said = { error: null, detail: null, at, key, lookedUp: kind === "looked_up" };
  if (kind === "complete") return { ...said, state: "done" };
  if (kind === "failed") {
    const words = meaningFor(meanings, snakeCase(code))?.failure ?? message ?? unexplained(code);
    return { ...said, state: "failed", error: { code, message: words } };
  }
  const known =
    kind === "looked_up" ? meaningFor(lookUpMeanings, code) : meaningFor(meanings, code);
  if (kind === "transcribed" || !known) return { ...said, state: null };
  const { state, detail = null, failure } = known;
  if (!failure) return { ...said, state, detail };
  return { ...said, state, error: { code, message: failure }, detail: failure };
}

function meaningFor(table: Record<string, Meaning>, code: string): Meaning | undefined {
  return Object.hasOwn(table, code) ? table[code] : undefined;
}

function unexplained(code: string): string {
  return `Meeting BaaS reported "${code}" and said no more: ask their support, with the bot's id.`;
}

/** `failed` carries words as `BotRejected` for what a status calls `bot_rejected`. */
function snakeCase(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
}
