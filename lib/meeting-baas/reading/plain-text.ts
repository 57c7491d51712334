import { convert } from "html-to-text";
import { storableText } from "@/lib/domain/storable-json";
import type { ProviderEvent } from "@/lib/meeting-baas/providers/provider-event";

const longest = 20_000;
/** So many tags and lines are read, since each costs far more than a letter. */
const mostTags = 10_000;

/** A description as text. Where its provider doesn't say what it is, looking at it does. */
export function plainText(description: ProviderEvent["description"]): string | null {
  if (!description) return null;
  const source = bounded(description.content.slice(0, 10 * longest).replace(/\r\n?/g, "\n"));
  const text =
    description.html === true
      ? textOf(source)
      : description.html === null
        ? readEither(source)
        : source;
  return storableText(text.trim().slice(0, longest)) || null;
}

/** As much of it as is read. */
function bounded(source: string): string {
  const signs = source.matchAll(/[<\n]/g);
  let count = 0;
  for (const { index } of signs) {
    count += 1;
    if (count > mostTags) return source.slice(0, index);
  }
  return source;
}

function readEither(source: string): string {
  const tags = tagsIn(source);
  const isHtml = tags.length > 0 || entity.test(source);
  return isHtml ? textOf(withItsLines(source, tags)) : source;
}

function textOf(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 60 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    ],
  });
}

const containers =
  "blockquote|dd|div|dl|dt|h[1-6]|html|iframe|li|noscript|ol|p|pre|script|svg|table|tbody|td|tfoot|" +
  "th|thead|tr|ul";
const inline =
  "a|abbr|b|big|br|cite|del|dfn|em|font|hr|i|img|ins|kbd|math|q|s|samp|small|span|strike|strong|" +
  "sub|sup|tt|u|wbr|[movwx]\\d*:\\w+";
/** Also words: somebody may mean `<title>` to be filled in. */
const words =
  "address|article|aside|audio|base|body|button|caption|center|code|col|data|details|embed|figure|" +
  "footer|form|head|header|input|label|link|main|map|mark|meta|nav|object|option|param|picture|" +
  "section|select|source|style|summary|textarea|time|title|track|var|video";
const attributes = /((?:\s+[a-z_:@][\w:.-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*)/.source;
/** A tag of HTML's, or of Word's: what else stands in angle brackets is an address or a sign. */
const tag = new RegExp(`</?(?:(${containers})|${inline}|(${words}))${attributes}\\s*/?>`, "gi");
const closing = new RegExp(`</(${words})\\s*>`, "gi");
const entity =
  /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[nm]dash|hellip|[lr][sd]?[aq]uo|bull|middot|euro|pound|copy|reg|trade|deg|times|shy|zwn?j|szlig|[a-z](?:uml|acute|grave|circ|tilde|ring|cedil|slash)|aelig);/i;

function tagsIn(source: string): RegExpExecArray[] {
  const closed = new Set([...source.matchAll(closing)].map(([, name]) => name?.toLowerCase()));
  return [...source.matchAll(tag)].filter(
    ([, , word, given]) => !word || given || closed.has(word.toLowerCase()),
  );
}

/**
 * HTML with the lines and signs of the plain text in it: Google shows a line break outside of
 * paragraphs and lists as one. Within them, and beside their tags, it is white space.
 */
function withItsLines(source: string, tags: RegExpExecArray[]): string {
  const parts: string[] = [];
  let depth = 0;
  let end = 0;
  let besideBlock = true;
  const text = (until: number, beforeBlock: boolean) => {
    const between = escaped(source.slice(end, until));
    parts.push(depth > 0 ? between : withBreaks(between, besideBlock, beforeBlock));
  };
  for (const found of tags) {
    const [whole, container] = found;
    const isBlock = container !== undefined || /^<[bh]r[\s/>]/i.test(whole);
    text(found.index, isBlock);
    parts.push(whole);
    if (container) depth = Math.max(0, depth + (whole.startsWith("</") ? -1 : 1));
    besideBlock = isBlock;
    end = found.index + whole.length;
  }
  text(source.length, true);
  return parts.join("");
}

function withBreaks(text: string, afterBlock: boolean, beforeBlock: boolean): string {
  const lines = text.split("\n");
  if (afterBlock && lines.length > 1 && !lines[0]?.trim()) lines.shift();
  if (beforeBlock && lines.length > 1 && !lines.at(-1)?.trim()) lines.pop();
  return lines.join("<br>");
}

function escaped(text: string): string {
  return text.replace(/<(?!!(?:--|doctype))/gi, "&lt;");
}
