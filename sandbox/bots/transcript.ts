import { z } from "zod";
import { type Talk, talkOf } from "./talks";

const Word = z.strictObject({ start: z.number(), end: z.number(), word: z.string() });

/** What somebody said, as `complete` tells it. */
export const Utterance = z
  .strictObject({
    speaker: z.string(),
    offset: z.number().optional(),
    start_time: z.number(),
    end_time: z.number(),
    words: z.array(Word),
  })
  .transform((said) => ({ ...said, offset: said.offset ?? said.start_time }));
export type Utterance = z.output<typeof Utterance>;

/** What these people say in a meeting of that title. */
export function usualTranscript(speakers: readonly string[], title: string): Utterance[] {
  return spoken(talkOf(title), speakers);
}

/** A talk in the mouths of these people, in turn; a word every half second. */
export function spoken({ lines }: Talk, speakers: readonly string[]): Utterance[] {
  let clock = 1;
  return lines.map((line, index) => {
    const start = clock;
    const words = line.split(" ").map((word) => {
      const from = clock;
      clock += 0.5;
      return { start: from, end: clock, word };
    });
    const speaker = speakers[index % speakers.length] ?? "Speaker";
    return { speaker, offset: start, start_time: start, end_time: clock, words };
  });
}

/** The same talk as `GET /bots/meeting_data` tells it. */
export function storedTranscript(transcript: Utterance[], botNumber: number) {
  return transcript.map(({ speaker, start_time, end_time, words }, index) => ({
    id: index + 1,
    bot_id: botNumber,
    speaker,
    start_time,
    end_time,
    lang: null,
    user_id: null,
    words: words.map(({ start, end, word }, number) => ({
      id: number + 1,
      bot_id: botNumber,
      start_time: start,
      end_time: end,
      text: word,
      user_id: null,
    })),
  }));
}
