/** A stretch of text that was taken out, put in, or left as it was. */
export type Mark = { kind: "old" | "new" | "same"; text: string };

/** Above so many pairs of words two texts are shown one after the other instead. */
const tooManyPairs = 400_000;

/** Below this share of common letters, interleaved words would read like confetti. */
const leastInCommon = 0.3;

/** How one text became another, by words. */
export function wordDiff(before: string, after: string): Mark[] {
  const old = split(before);
  const now = split(after);
  const head = commonLength(old, now, (list, i) => list[i]);
  const rest = Math.min(old.length, now.length) - head;
  const tail = Math.min(
    rest,
    commonLength(old, now, (list, i) => list[list.length - 1 - i]),
  );
  const oldMiddle = old.slice(head, old.length - tail);
  const newMiddle = now.slice(head, now.length - tail);

  const marks = join([
    { kind: "same", text: old.slice(0, head).join("") },
    ...compare(oldMiddle, newMiddle),
    { kind: "same", text: old.slice(old.length - tail).join("") },
  ]);
  const common = marks.reduce(
    (sum, { kind, text }) => sum + (kind === "same" ? text.length : 0),
    0,
  );
  const longest = Math.max(before.length, after.length);
  return common < longest * leastInCommon ? replaced(before, after) : marks;
}

/** One text in the place of another. */
export function replaced(before: string, after: string): Mark[] {
  if (before === after) return join([{ kind: "same", text: before }]);
  return join([
    { kind: "old", text: before },
    { kind: "new", text: after },
  ]);
}

function split(text: string): string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

function commonLength(
  a: string[],
  b: string[],
  at: (list: string[], index: number) => string | undefined,
): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && at(a, length) === at(b, length)) length++;
  return length;
}

/** The longest common subsequence, by the textbook's table. */
function compare(old: string[], now: string[]): Mark[] {
  if (old.length * now.length > tooManyPairs) return replaced(old.join(""), now.join(""));
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
    }
  }

  const marks: Mark[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const oldWord = old[i];
    const newWord = now[j];
    if (oldWord !== undefined && oldWord === newWord) {
      marks.push({ kind: "same", text: oldWord });
      i++;
      j++;
    } else if (
      oldWord !== undefined &&
      (j === now.length || length(i + 1, j) >= length(i, j + 1))
    ) {
      marks.push({ kind: "old", text: oldWord });
      i++;
    } else if (newWord !== undefined) {
      marks.push({ kind: "new", text: newWord });
      j++;
    }
  }
  return marks;
}

/** Gathers what is adjacent: what was old before what is new, and no lone space between changes. */
function join(marks: Mark[]): Mark[] {
  const joined: Mark[] = [];
  let old = "";
  let now = "";
  const flush = () => {
    if (old) joined.push({ kind: "old", text: old });
    if (now) joined.push({ kind: "new", text: now });
    old = "";
    now = "";
  };
  marks.forEach((mark, index) => {
    if (mark.kind === "old") old += mark.text;
    else if (mark.kind === "new") now += mark.text;
    else if (mark.text.trim() === "" && (old || now) && changesFollow(marks, index)) {
      old += mark.text;
      now += mark.text;
    } else if (mark.text) {
      flush();
      const last = joined.at(-1);
      if (last?.kind === "same") last.text += mark.text;
      else joined.push({ ...mark });
    }
  });
  flush();
  return joined;
}

function changesFollow(marks: Mark[], index: number): boolean {
  const next = marks[index + 1];
  return next !== undefined && next.kind !== "same";
}
