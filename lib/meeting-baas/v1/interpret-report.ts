import { z } from "zod";
import type { Said } from "@/lib/domain/bot-lifecycle";
import { type BotReport, reportKey } from "@/lib/domain/bot-report";
import { preciseInstant, toDate } from "@/lib/domain/instant";
import { lookUpMeanings, type Meaning } from "@/lib/domain/look-up-meanings";
import { storableText } from "@/lib/domain/storable-json";
import type { KeptReport } from "@/lib/meeting-baas/port";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { stampIn } from "./stamp-in";

export const botEvents = ["bot.status_change", "complete", "failed", "transcription_complete"];

const uuid = z.uuid().transform((id) => id.toLowerCase());

/** Only the bot's id must be right: whose report it is. The rest counts as absent when it is odd. */
export const ReportData = z.looseObject({
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
});
type ReportData = z.output<typeof ReportData>;

const longestCode = 100;
const longestMessage = 1_000;

/** What one of the `botEvents` says. */
export function reportOf(event: string, data: ReportData): BotReport {
  const upstreamId = data.bot_id;
  const about = {
    upstreamId,
    eventId: data.event_uuid ?? null,
    stamp: stampIn(data.extra),
    message: null,
    at: null,
  };
  if (event === "bot.status_change") {
    const code = short(data.status?.code, longestCode) ?? "unknown";
    const message = short(data.status?.error_message, longestMessage);
    const instant = preciseInstant(data.status?.created_at ?? "");
    const key = reportKey(upstreamId, "status", code, instant ?? "", message ?? "");
    return { ...about, kind: "status", code, message, key, at: instant ? toDate(instant) : null };
  }
  if (event === "failed") {
    const code = short(data.error, longestCode) ?? "failed";
    const message = short(data.message, longestMessage);
    const key = reportKey(upstreamId, "failed", code, message ?? "");
    return { ...about, kind: "failed", code, message, key };
  }
  if (event === "complete") {
    // What was said isn't read before it is acknowledged: there may be megabytes of it.
    const carried = JSON.stringify([data.transcript ?? null, data.speakers ?? null]);
    const key = reportKey(upstreamId, "complete", carried);
    return { ...about, kind: "complete", code: event, key };
  }
  return { ...about, kind: "transcribed", code: event, key: reportKey(upstreamId, "transcribed") };
}

/** Where `complete` carries what was said. */
export const talkPath = ["data", "transcript"];

function short(text: string | null | undefined, longest: number): string | null {
  return text?.trim() ? storableText(text.trim().slice(0, longest)) : null;
}

const meanings: Record<string, Meaning> = {
  joining_call: { state: "joining" },
  in_waiting_room: { state: "waiting", detail: "Somebody in the meeting has to let it in." },
  in_call_not_recording: { state: "recording", detail: "It is in the call." },
  in_call_recording: { state: "recording", detail: "It is recording." },
  recording_paused: { state: "recording", detail: "Its recording is paused." },
  recording_resumed: { state: "recording", detail: "It is recording." },
  call_ended: { state: "processing", detail: "The call has ended." },
  recording_succeeded: {
    state: "processing",
    detail: "The recording is being prepared.",
    saved: true,
  },
  api_request_stop: { state: null, detail: "It was told to leave." },
  bot_rejected: {
    state: "failed",
    detail: "It was turned away at first.",
    failure: "It was turned away: ask the host to let it in, then send it again.",
  },
  bot_denied_entry: {
    state: "failed",
    detail: "It was turned away at first.",
    failure: "It was turned away: ask the host to let it in, then send it again.",
  },
  bot_removed: {
    state: "failed",
    detail: "Somebody removed it before the end.",
    failure: "Somebody removed it from the call: ask the host before you send it again.",
  },
  bot_removed_too_early: {
    state: "failed",
    detail: "Somebody removed it before the end.",
    failure: "Somebody removed it before there was anything to keep: ask the host first.",
  },
  waiting_room_timeout: {
    state: "failed",
    detail: "Nobody let it in at first.",
    failure: "Nobody let it in: have somebody admit it, or let it wait longer.",
  },
  invalid_meeting_url: {
    state: "failed",
    detail: "The meeting's link didn't work at first.",
    failure: "The meeting's link doesn't work: correct it in the event.",
  },
  meeting_error: {
    state: "failed",
    detail: "The call broke off.",
    failure: "The meeting couldn't be joined: check that its link still works, then send it again.",
  },
  recording_failed: {
    state: "failed",
    detail: "Meeting BaaS reported a failure at first.",
    ofRecording: true,
    failure: "The recording failed at Meeting BaaS: ask their support, with the bot's id.",
  },
};

/** What a kept report says of its bot. A code that isn't known is shown, and changes nothing. */
export function meaningOf({ kind, code, message, at, key }: KeptReport): Said {
  const said = { error: null, detail: null, at, key, lookedUp: kind === "looked_up" };
  if (kind === "complete") return { ...said, state: "done" };
  if (kind === "failed") {
    const known = meaningFor(meanings, snakeCase(code));
    const words = known?.failure ?? message ?? unexplained(code);
    const what = known?.failure ? marksOf(known) : ({ ofRecording: true } as const);
    return { ...said, ...what, state: "failed", error: { code, message: words } };
  }
  const known =
    kind === "looked_up" ? meaningFor(lookUpMeanings, code) : meaningFor(meanings, code);
  if (kind === "transcribed" || !known) return { ...said, state: null };
  const { state, failure = null } = known;
  const error = failure ? { code, message: failure } : null;
  return { ...said, ...marksOf(known), state, error };
}

function marksOf({ detail, saved, ofRecording }: Meaning) {
  return { detail: detail ?? null, ...(saved && { saved }), ...(ofRecording && { ofRecording }) };
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
