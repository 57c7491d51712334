import { z } from "zod";
import { storableText } from "@/lib/domain/storable-json";
import type { Utterance } from "@/lib/domain/views/recording-view";
import type { Talk } from "@/lib/meeting-baas/port";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { joinedWords } from "@/lib/meeting-baas/reading/joined-words";

const Seconds = lenient(z.number().min(0).max(1e7));

/** Documents and answers tell the same in different words. */
const Word = z.looseObject({
  word: lenient(z.string()),
  text: lenient(z.string()),
  end: Seconds,
  end_time: Seconds,
});
const Said = z.looseObject({
  speaker: lenient(z.string()),
  start_time: Seconds,
  offset: Seconds,
  end_time: Seconds,
  words: z.array(z.unknown()).catch([]),
});

const longestName = 200;
const mostSpeakers = 500;

/** Reads a transcript; what isn't as documented is left out. Null when nothing was said. */
export function readTranscript(transcript: unknown): Talk {
  const said = Array.isArray(transcript) ? transcript : [];
  const utterances = said
    .map(utterance)
    .filter((one) => one !== null)
    .sort((a, b) => a.start - b.start);
  const names = utterances.map(({ speaker }) => speaker);
  return {
    transcript: utterances.length > 0 ? utterances : null,
    speakers: [...new Set(names)].slice(0, mostSpeakers),
  };
}

export function wholeSeconds(seconds: number | null | undefined): number | null {
  return seconds && seconds > 0 && seconds < 1e7 ? Math.ceil(seconds) : null;
}

function utterance(sent: unknown): Utterance | null {
  const said = Said.safeParse(sent).data;
  if (!said) return null;
  const words = said.words.map((word) => Word.safeParse(word).data ?? {});
  const text = joinedWords(words.map((word) => word.word ?? word.text ?? ""));
  if (!text) return null;
  const last = words.at(-1);
  const start = said.start_time ?? said.offset ?? 0;
  const end = said.end_time ?? last?.end ?? last?.end_time ?? start;
  return {
    speaker: nameOf(said.speaker ?? ""),
    start,
    end: Math.max(start, end),
    text: storableText(text),
  };
}

function nameOf(name: string): string {
  return storableText(name.trim().slice(0, longestName)) || "Somebody";
}
