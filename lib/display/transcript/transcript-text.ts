import { oneLine } from "@/lib/domain/one-line";
import type { RecordingView, Utterance } from "@/lib/domain/views/recording-view";

/** A transcript as a text to keep: who spoke when, and what was said. */
export function transcriptText({ event }: RecordingView, transcript: Utterance[]): string {
  const head = `${oneLine(event.title) || "Untitled"}\n${event.startsAt}\n`;
  const lines = transcript.map(
    ({ speaker, start, text }) => `[${clock(start)}] ${oneLine(speaker)}: ${oneLine(text)}\n`,
  );
  return `${head}\n${lines.join("")}`;
}

/** Seconds as h:mm:ss. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
