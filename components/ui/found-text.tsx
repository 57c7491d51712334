import { foundParts } from "@/lib/domain/search/found-parts";

/** A text in which the words that were sought stand out. */
export function FoundText({ text, words }: { text: string; words: readonly string[] }) {
  const parts = foundParts(text, words);
  return (
    <>
      {parts.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(parts[index - 1]?.to ?? 0, from)}
          <b className="font-semibold text-accent">{text.slice(from, to)}</b>
        </span>
      ))}
      {text.slice(parts.at(-1)?.to ?? 0)}
    </>
  );
}
