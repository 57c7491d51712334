const deepest = 100;

/** Thrown for JSON that is nested more deeply than anything real. */
export class TooDeep extends Error {}

/** Thrown for JSON of more values than are asked for. */
export class TooMuch extends Error {}

/**
 * A copy that Postgres can keep: its text takes neither NUL nor half a surrogate pair, both of
 * which JSON allows.
 * @param most values that it may have, those within others included
 * @throws TooDeep, TooMuch
 */
export function storableJson(value: unknown, most = Number.POSITIVE_INFINITY): unknown {
  let left = most;
  const copy = (inner: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0) throw new TooMuch(`more than ${most} values`);
    if (typeof inner === "string") return storableText(inner);
    if (inner === null || typeof inner !== "object") return inner;
    if (depth >= deepest) throw new TooDeep(`nested more than ${deepest} levels deep`);
    if (Array.isArray(inner)) return inner.map((one) => copy(one, depth + 1));
    const copied: [string, unknown][] = [];
    for (const key in inner) {
      if (!Object.hasOwn(inner, key)) continue;
      copied.push([storableText(key), copy((inner as Record<string, unknown>)[key], depth + 1)]);
    }
    return Object.fromEntries(copied);
  };
  return copy(value, 0);
}

/**
 * What another system says of itself, as one short line that can be kept and shown: without control
 * characters and line breaks, and cut between two characters. May be empty.
 */
export function storableLine(text: string, longest: number): string {
  // What is cut off isn't looked at: there may be megabytes of it.
  const line = text
    .slice(0, 10 * longest)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
  const cut = line.length > longest ? line.slice(0, longest).replace(/[\ud800-\udbff]$/, "") : line;
  return storableText(cut);
}

/** Text without NUL, and with U+FFFD for each half of a surrogate pair. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
