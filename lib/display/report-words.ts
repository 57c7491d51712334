import type { ReportView } from "@/lib/domain/views/listed-bot";

const known: Record<string, string> = {
  joining_call: "It joins the call",
  in_waiting_room: "It is in the waiting room",
  in_call_not_recording: "It is in the call",
  in_call_recording: "It records",
  recording_paused: "The recording is paused",
  recording_resumed: "The recording goes on",
  call_ended: "The call has ended",
  bot_rejected: "It was turned away",
  bot_removed: "It was removed from the call",
  bot_removed_too_early: "It was removed before it had recorded anything",
  bot_denied_entry: "It was denied entry",
  waiting_room_timeout: "Nobody let it in",
  invalid_meeting_url: "The meeting's link doesn't work",
  meeting_error: "The call could not be joined",
  api_request_stop: "It was told to leave",
  recording_succeeded: "The recording is saved",
  recording_failed: "The recording failed",
};

/** What a report says; of a code that isn't known, the code itself. */
export function reportWords({ kind, code }: Pick<ReportView, "kind" | "code">): string {
  if (kind === "complete") return "The recording is there";
  if (kind === "transcribed") return "The transcript is there";
  if (kind === "failed") return `It failed: ${wordOf(code)}`;
  const words = wordOf(code);
  return kind === "looked_up" ? `Looked up: ${words}` : words;
}

function wordOf(code: string): string {
  return Object.hasOwn(known, code) ? (known[code] ?? code) : code;
}
