import type { Mark } from "./word-diff";

/** How many letters of an unchanged stretch are kept on each side of a change. */
const context = 40;
/** How many letters of one change are shown at first. */
const changeRoom = 240;
/** How many letters a line has at first. */
const lineRoom = 600;

/** Shortens a long redline to what changed; gives back the same array when all of it fits. */
export function clipRedline(marks: Mark[]): Mark[] {
  const clipped: Mark[] = [];
  let room = lineRoom;
  for (const [index, mark] of marks.entries()) {
    if (room <= 0) {
      clipped.push({ kind: "same", text: " …" });
      break;
    }
    const text =
      mark.kind === "same"
        ? clipSame(mark.text, index === 0, index === marks.length - 1)
        : clipEnd(mark.text, changeRoom);
    clipped.push({ kind: mark.kind, text });
    room -= text.length;
  }
  const whole =
    clipped.length === marks.length && clipped.every(({ text }, i) => text === marks[i]?.text);
  return whole ? marks : clipped;
}

function clipSame(text: string, first: boolean, last: boolean): string {
  if (text.length <= context * (first || last ? 1 : 2) + 2) return text;
  // Whole words only, and so never half of a character.
  const head = text.slice(0, context).replace(/\S+$/, "");
  const tail = text.slice(-context).replace(/^\S+/, "");
  return `${first ? "" : head}…${last ? "" : tail}`;
}

function clipEnd(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
