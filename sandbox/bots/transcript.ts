import { z } from "zod";

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

const lines = [
  "Good morning everybody, shall we begin?",
  "Yes, I have shared the numbers of last week.",
  "Then let us go through them one by one.",
];

const japanese = [
  "今日 は 新しい 予算 に ついて 話し ます 。",
  "はい 、 API の 費用 も 見 ます 。",
];
const thai = ["สวัสดี ครับ วันนี้ เรา คุย เรื่อง งบประมาณ ใหม่", "ค่ะ เริ่ม เลย"];

/** In the language of the meeting's title; in a quiet one nobody speaks. */
function linesOf(title: string): string[] {
  if (title.startsWith("Quiet")) return [];
  if (/[\p{Script=Han}\p{Script=Hiragana}]/u.test(title)) return japanese;
  return /\p{Script=Thai}/u.test(title) ? thai : lines;
}

/** A short talk of these people, a word every half second. */
export function usualTranscript(speakers: readonly string[], title: string): Utterance[] {
  let clock = 1;
  return linesOf(title).map((line, index) => {
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
