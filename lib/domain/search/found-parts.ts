/** Where a text holds what was sought: from where to where. */
export type Part = { from: number; to: number };

const marks = /[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** As search compares: without case, accents and other forms of the same sign. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(marks, "").toLowerCase();
}

/** Letters, signs of numbers and pictures: all but what parts words. */
const word =
  /[^\p{Cc}\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u3004\u3008-\u3020\u30fb]+/gu;

/** The words that somebody seeks. */
export function soughtWords(query: string): string[] {
  return [...new Set(folded(query).match(word))];
}

/**
 * Every place of a text that holds one of the words, in order and without overlaps; none unless
 * `all` of them are there, where that is asked for.
 */
export function foundParts(text: string, words: readonly string[], all = false): Part[] {
  const { plain, places } = withPlaces(text);
  const found: Part[] = [];
  for (const sought of words) {
    let at = plain.indexOf(sought);
    if (at < 0 && all) return [];
    for (; at >= 0; at = plain.indexOf(sought, at + sought.length)) {
      const [from, last] = [places[at], places[at + sought.length - 1]];
      if (from && last) found.push({ from: from.from, to: last.to });
    }
  }
  return merged(found);
}

/** A folded text, and of each of its signs whence it comes. */
function withPlaces(text: string): { plain: string; places: Part[] } {
  let plain = "";
  const places: Part[] = [];
  let from = 0;
  for (const sign of text) {
    const to = from + sign.length;
    const bare = folded(sign);
    plain += bare;
    for (let n = 0; n < bare.length; n += 1) places.push({ from, to });
    from = to;
  }
  return { plain, places };
}

function merged(parts: Part[]): Part[] {
  const whole: Part[] = [];
  for (const part of parts.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = whole.at(-1);
    if (last && part.from <= last.to) last.to = Math.max(last.to, part.to);
    else whole.push({ ...part });
  }
  return whole;
}

/** So much of a long text as shows its first place: where it begins and ends within it. */
export function clipAround(text: string, parts: readonly Part[], longest: number): string {
  if (text.length <= longest) return text;
  const first = parts[0]?.from ?? 0;
  const start = Math.max(0, Math.min(first - Math.floor(longest / 4), text.length - longest));
  const cut = text.slice(start, start + longest).trim();
  return `${start > 0 ? "…" : ""}${cut}${start + longest < text.length ? "…" : ""}`;
}
