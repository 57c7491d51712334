/** What is said in meetings of the sandbox, and, where there is one, the name of its recording. */
export type Talk = { lines: readonly string[]; recording?: string };

const numbers: Talk = {
  lines: [
    "Good morning everybody, shall we begin?",
    "Yes, I have shared the numbers of last week.",
    "Then let us go through them one by one.",
  ],
  recording: "numbers",
};

const customer: Talk = {
  lines: [
    "Thank you for joining. How did the first week with the new plan go?",
    "Better than we hoped. The export takes half the time now.",
  ],
  recording: "customer",
};

const japanese: Talk = {
  lines: ["今日 は 新しい 予算 に ついて 話し ます 。", "はい 、 API の 費用 も 見 ます 。"],
};

const thai: Talk = { lines: ["สวัสดี ครับ วันนี้ เรา คุย เรื่อง งบประมาณ ใหม่", "ค่ะ เริ่ม เลย"] };

/** Those that lie in `media/` as they were spoken. */
export const recordedTalks: readonly Talk[] = [numbers, customer];

/** In the language of the meeting's title; in a quiet one nobody speaks. */
export function talkOf(title: string): Talk {
  if (title.startsWith("Quiet")) return { lines: [] };
  if (/[\p{Script=Han}\p{Script=Hiragana}]/u.test(title)) return japanese;
  if (/\p{Script=Thai}/u.test(title)) return thai;
  return title.startsWith("Customer call") ? customer : numbers;
}
