import { unspaced } from "@/lib/domain/unspaced";

/**
 * What somebody said, from its words: spaced as their script asks. Some transcribers send signs as
 * words, and some send words with the spaces around them.
 */
export function joinedWords(words: string[]): string {
  const tokens = words.filter((word) => word.trim()).map((word) => word.replace(/\s+/g, " "));
  const seams = tokens.slice(1).map((token, n) => seamOf(tokens[n] ?? "", token));
  const bring = bringSpaces(seams);
  let text = "";
  let quoted = false;
  for (const [n, token] of tokens.entries()) {
    const seam = seams[n - 1];
    const isQuote = token.trim() === '"';
    const closes = isQuote && quoted;
    const follows = tokens[n - 1]?.trim() === '"' && quoted;
    const apart = seam && !closes && (isQuote || !follows) && isApart(seam, bring);
    text += `${apart ? " " : ""}${token.trim()}`;
    if (isQuote) quoted = !quoted;
  }
  return text;
}

/** Where two tokens meet. */
type Seam = {
  before: string;
  after: string;
  brought: boolean;
  isUnspaced: boolean;
  isOfWords: boolean;
};

function seamOf(former: string, next: string): Seam {
  const [before, after] = [former.trim(), next.trim()];
  return {
    before,
    after,
    brought: former.endsWith(" ") || next.startsWith(" "),
    isUnspaced: unspaced.test(lastOf(before)) && unspaced.test(firstOf(after)),
    isOfWords: isWord(before) && isWord(after),
  };
}

/** Whether most words bring the spaces between them: what comes without one is part of a word. */
function bringSpaces(seams: Seam[]): { spaced: boolean; unspaced: boolean } {
  const most = (some: Seam[]) => some.filter(({ brought }) => brought).length * 2 > some.length;
  return {
    spaced: most(seams.filter(({ isUnspaced, isOfWords }) => isOfWords && !isUnspaced)),
    unspaced: most(seams.filter(({ isUnspaced }) => isUnspaced)),
  };
}

function isApart(seam: Seam, bring: { spaced: boolean; unspaced: boolean }): boolean {
  const { before, after, brought, isUnspaced, isOfWords } = seam;
  // Between words of such a script a space is the transcriber's, unless it is the exception.
  if (isUnspaced) return brought && !bring.unspaced;
  if (closing.test(after) || opening.test(before) || clitic.test(after)) return false;
  if (elided.test(before) && isWord(after)) return false;
  if (/^[$€£¥₹]$/.test(before) && /^\d/.test(after)) return false;
  if (isNumberIn(before, after)) return brought && !bring.unspaced;
  return brought || !(isOfWords && bring.spaced);
}

const closing = /^(?:[\p{Pe}\p{Pf}'.,;:!?%‰…।॥؟،؛۔]+|[、。，．：；！？」』）】].*)$/u;
const opening = /(?:[\p{Ps}\p{Pi}¿¡]|^')$/u;
const clitic = /^(?:['’](?:s|t|re|ve|ll|d|m|em)|n['’]t)$/iu;
/** French and Italian: "l'équipe", "dell'anno". */
const elided = /^(?:\p{L}{1,2}|\p{L}*qu|d?all|dell|nell|sull)['’]$/iu;

/** Han and Kana keep their numbers close: 100万円. */
function isNumberIn(before: string, after: string): boolean {
  const eastern = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/u;
  return (
    (/\d$/.test(before) && eastern.test(firstOf(after))) ||
    (eastern.test(lastOf(before)) && /^\d/.test(after))
  );
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}
