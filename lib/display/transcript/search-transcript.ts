import { unspaced } from "@/lib/domain/unspaced";
import type { Utterance } from "@/lib/domain/views/recording-view";

/** Where a text was found: in which utterance, and from where to where. */
export type Hit = { utterance: number; from: number; to: number };

/**
 * Every place where the words occur, in any case. Spaces around them don't count, nor do those
 * beside a script that has none between words: transcribers put them there or not.
 */
export function searchTranscript(transcript: readonly Utterance[], words: string): Hit[] {
  const sought = words.trim();
  if (sought === "") return [];
  const pattern = new RegExp(patternOf(sought), "giu");
  return transcript.flatMap(({ text }, utterance) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      utterance,
      from: index,
      to: index + found.length,
    })),
  );
}

function patternOf(sought: string): string {
  const signs = Array.from(sought.replace(/\s+/g, " "));
  return signs
    .map((sign, n) => {
      const next = signs[n + 1] ?? "";
      const isFree = unspaced.test(sign) || unspaced.test(next);
      if (sign === " ") return isFree || unspaced.test(signs[n - 1] ?? "") ? "\\s*" : "\\s+";
      const escaped = sign.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
      return isFree && next !== " " && next !== "" ? `${escaped}\\s*` : escaped;
    })
    .join("");
}

export function hitsByUtterance(hits: readonly Hit[]): Map<number, Hit[]> {
  const found = new Map<number, Hit[]>();
  for (const hit of hits) {
    const others = found.get(hit.utterance);
    if (others) others.push(hit);
    else found.set(hit.utterance, [hit]);
  }
  return found;
}

/** The utterance that is being said at a time, or was last; -1 before the first. */
export function utteranceAt(transcript: readonly Utterance[], seconds: number): number {
  let low = 0;
  let high = transcript.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((transcript[middle]?.start ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** `4:05`, `1:04:05`. */
export function timecode(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}

const hues = [25, 60, 100, 145, 195, 240, 285, 335] as const;

/** A hue for each speaker, in the order in which they are named. */
export function speakerHues(speakers: readonly string[]): Map<string, string> {
  return new Map(
    speakers.map((speaker, index) => [speaker, String(hues[(index * 3) % hues.length])]),
  );
}
