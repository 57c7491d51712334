import { diffArrays } from "diff/lib/diff/array.js";

/** A stretch of text that was taken out, put in, or left as it was. */
export type Mark = { kind: "old" | "new" | "same"; text: string };

/** A word and the space after it. Words are compared; space alone holds no two texts together. */
type Piece = { word: string; space: string };

/** Above so many changed words two texts are shown one after the other instead. */
const tooManyChanges = 500;

/** Below this share of common letters, interleaved words would read like confetti. */
const leastInCommon = 0.3;

/** Scripts that write one word after the other without a space between them. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** How one text became another, by words. */
export function wordDiff(before: string, after: string): Mark[] {
  const marks = join(compare(split(before), split(after)) ?? replaced(before, after));
  const common = marks.reduce(
    (sum, { kind, text }) => sum + (kind === "same" ? text.length : 0),
    0,
  );
  const longest = Math.max(before.length, after.length);
  return common < longest * leastInCommon ? replaced(before, after) : marks;
}

/** One text in the place of another. */
export function replaced(before: string, after: string): Mark[] {
  const marks: Mark[] =
    before === after
      ? [{ kind: "same", text: before }]
      : [
          { kind: "old", text: before },
          { kind: "new", text: after },
        ];
  return marks.filter(({ text }) => text !== "");
}

function split(text: string): Piece[] {
  return Array.from(text.matchAll(/(\S+)(\s*)|\s+/g)).flatMap(([all, chunk, space = ""]) => {
    if (chunk === undefined) return [{ word: "", space: all }];
    const words = unspaced.test(chunk) ? segments(chunk) : [chunk];
    return words.map((word, index) => ({ word, space: index < words.length - 1 ? "" : space }));
  });
}

const kana = /[\p{sc=Hira}\p{sc=Kana}]/u;
/** Japanese words change where the script does. */
const japanese =
  /\p{sc=Han}+|\p{sc=Hira}+|[\p{sc=Kana}ー]+|[^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]+/gu;
/** Elsewhere a letter with its marks is compared, and what has spaces as it stands. */
const letters =
  /[\p{sc=Han}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]\p{M}*|[^\p{sc=Han}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+/gu;

/** By rules of ours: the dictionaries of Node and of browsers differ, and what differs breaks hydration. */
function segments(chunk: string): string[] {
  return chunk.match(kana.test(chunk) ? japanese : letters) ?? [chunk];
}

/** Undefined where it would take too long. */
function compare(old: Piece[], now: Piece[]): Mark[] | undefined {
  const changes = diffArrays(old, now, {
    comparator: (a, b) => a.word === b.word,
    maxEditLength: tooManyChanges,
  });
  let at = 0;
  return changes?.flatMap(({ added, removed, value }) => {
    if (added) return value.map((piece): Mark => ({ kind: "new", text: whole(piece) }));
    const from = at;
    at += value.length;
    if (removed) return value.map((piece): Mark => ({ kind: "old", text: whole(piece) }));
    return value.flatMap(({ word, space }, index): Mark[] => [
      { kind: "same", text: word },
      ...replaced(old[from + index]?.space ?? "", space),
    ]);
  });
}

function whole({ word, space }: Piece): string {
  return word + space;
}

/** Gathers what is adjacent: what was old before what is new, and the space after both unmarked. */
function join(marks: Mark[]): Mark[] {
  const joined: Mark[] = [];
  let old = "";
  let now = "";
  let same = "";
  const flush = () => {
    if (same) joined.push({ kind: "same", text: same });
    const space = commonSpace(old, now);
    joined.push(...replaced(withoutEnd(old, space), withoutEnd(now, space)));
    old = "";
    now = "";
    same = space;
  };
  for (const { kind, text } of marks) {
    if (kind === "old") old += text;
    else if (kind === "new") now += text;
    else {
      if (old || now) flush();
      same += text;
    }
  }
  flush();
  if (same) joined.push({ kind: "same", text: same });
  return joined;
}

/** The space with which both end. */
function commonSpace(a: string, b: string): string {
  let length = 0;
  for (let last = a.at(-1); last !== undefined && last.trim() === ""; last = a.at(-1 - length)) {
    if (b.at(-1 - length) !== last) break;
    length++;
  }
  return a.slice(a.length - length);
}

function withoutEnd(text: string, end: string): string {
  return text.slice(0, text.length - end.length);
}
