import { oneLine } from "@/lib/domain/one-line";
import type { Utterance } from "@/lib/domain/views/recording-view";

/** A transcript as captions (WebVTT): a cue for each utterance, with its speaker's voice. */
export function webVtt(transcript: readonly Utterance[]): string {
  const cues = transcript
    .filter(({ start, end, text }) => end > start && text.trim())
    .map(
      ({ speaker, start, end, text }) =>
        `${timestamp(start)} --> ${timestamp(end)}\n<v ${plain(speaker)}>${plain(text)}\n`,
    );
  return ["WEBVTT\n", ...cues].join("\n");
}

/** `00:01:05.250` */
function timestamp(seconds: number): string {
  return new Date(Math.max(0, seconds) * 1000).toISOString().slice(11, 23);
}

/** On one line, and with nothing that WebVTT would read as a mark of its own. */
function plain(text: string): string {
  return oneLine(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
