const deepest = 100;

/** Thrown for JSON that is nested more deeply than anything real. */
export class TooDeep extends Error {}

/**
 * A copy that Postgres can keep: its text takes neither NUL nor half a surrogate pair, both of
 * which JSON allows.
 * @throws TooDeep
 */
export function storableJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storableText(value);
  if (value === null || typeof value !== "object") return value;
  if (depth >= deepest) throw new TooDeep(`nested more than ${deepest} levels deep`);
  if (Array.isArray(value)) return value.map((inner) => storableJson(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      storableText(key),
      storableJson(inner, depth + 1),
    ]),
  );
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
