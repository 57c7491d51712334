// One segmenter for all: by its rules, and by dictionaries where words aren't parted by spaces. The
// locale is fixed, so that every machine finds the same.
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic: none is a letter. */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]/g;

/** Programs put them in for what people type. */
const apostrophes = /[\u2018\u2019\u02bc]/g;
const hyphens = /[\u2010-\u2015\u2212]/g;

/** What nobody sees: marks of direction, soft hyphens, joiners, how an emoji is to be drawn. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Text as words are compared: without case and accents, in one form, with single spaces. */
export function folded(text: string): string {
  const seen = text.normalize("NFKD").replace(marks, "").replace(unseen, "");
  const bare = seen.replace(apostrophes, "'").replace(hyphens, "-").normalize("NFC");
  // Above and back down again, since ß and SS are the same, and a Greek word may end in either s.
  const one = bare.toUpperCase().toLowerCase().replaceAll("ς", "σ");
  // The compatible form takes these vowels apart, which dictionaries of words don't know then.
  const whole = one.replaceAll("\u0e4d\u0e32", "\u0e33").replaceAll("\u0ecd\u0eb2", "\u0eb3");
  return whole.replace(/\s+/gu, " ").trim();
}

/** A text in which words are looked up, folded once, and each of them sought once. */
export type Searched = {
  text: string;
  segments: Intl.Segments | null;
  known: Map<string, boolean>;
  /** Which three characters follow each other, by a small hash: most words end here. */
  triples: Uint8Array | null;
};

export function searched(text: string): Searched {
  return { text: folded(text), segments: null, known: new Map(), triples: null };
}

/** Whether a folded word or phrase stands in a text, from where a word begins to where one ends. */
export function hasWords(searched: Searched, words: string): boolean {
  const known = searched.known.get(words);
  if (known !== undefined) return known;
  const found = seek(searched, words);
  searched.known.set(words, found);
  return found;
}

function seek(searched: Searched, words: string): boolean {
  const { text } = searched;
  if (words === "") return false;
  searched.triples ??= triplesOf(text);
  for (let at = 0; at + 2 < words.length; at += 1) {
    if (searched.triples[tripleAt(words, at)] === 0) return false;
  }
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    searched.segments ??= segmenter.segment(text);
    if (
      isBoundary(searched.segments, text, at) &&
      isBoundary(searched.segments, text, at + words.length)
    )
      return true;
  }
  return false;
}

/** The segmenter takes what is joined by a sign for one word: here both its halves are words, too. */
function isBoundary(segments: Intl.Segments, text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  return segments.containing(at)?.index === at || isBesideSign(text, at);
}

const isOfWord = /^[\p{L}\p{N}\p{M}]/u;
const joinsNumbers = /^\d[.,]\d/;

/** Beside a sign that isn't one of a number's own. */
function isBesideSign(text: string, at: number): boolean {
  const before = text.slice(isLow(text, at - 1) ? at - 2 : at - 1, at);
  if (isOfWord.test(before) && isOfWord.test(text.slice(at, at + 2))) return false;
  return (
    !joinsNumbers.test(text.slice(at - 2, at + 1)) && !joinsNumbers.test(text.slice(at - 1, at + 2))
  );
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

const hashes = 8_192;

function triplesOf(text: string): Uint8Array {
  const triples = new Uint8Array(hashes);
  for (let at = 0; at + 2 < text.length; at += 1) triples[tripleAt(text, at)] = 1;
  return triples;
}

function tripleAt(text: string, at: number): number {
  const [one, two, three] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
  return (one * 961 + two * 31 + three) % hashes;
}
