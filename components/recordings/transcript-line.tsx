import { memo } from "react";
import { HueDot } from "@/components/ui/hue-dot";
import { type Hit, timecode } from "@/lib/display/transcript/search-transcript";
import type { Utterance } from "@/lib/domain/views/recording-view";

type Props = {
  utterance: Utterance;
  index: number;
  hue: string;
  /** The speaker is another one than before. */
  opens: boolean;
  current: boolean;
  hits: readonly Hit[] | undefined;
  activeHit: Hit | undefined;
  jump: (seconds: number) => void;
};

/** One utterance. Those out of sight are neither laid out nor painted. */
export const TranscriptLine = memo(function TranscriptLine(props: Props) {
  const { utterance, index, hue, opens, current, hits, activeHit, jump } = props;
  const { speaker, start, text } = utterance;
  return (
    <li
      id={`utterance-${index}`}
      aria-current={current || undefined}
      className={`flex gap-3 px-4 py-1 [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto] aria-[current]:bg-accent-soft md:px-6 ${opens ? "pt-3" : ""}`}
    >
      <button
        type="button"
        aria-label={`Play from ${timecode(start)}`}
        onClick={() => jump(start)}
        className="nums h-6 w-14 shrink-0 scroll-mt-[45vh] rounded-sm xl:scroll-mt-16 text-left text-xs text-accent hover:underline"
      >
        {timecode(start)}
      </button>
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {opens && (
          <p className="flex items-center gap-1.5 font-medium">
            <HueDot color={hue} />
            <bdi>{speaker || "Unknown speaker"}</bdi>
          </p>
        )}
        <p dir="auto" className="max-w-prose text-base">
          {hits ? <Marked text={text} hits={hits} activeHit={activeHit} /> : text}
        </p>
      </div>
    </li>
  );
});

function Marked({
  text,
  hits,
  activeHit,
}: Pick<Props, "activeHit"> & { text: string; hits: readonly Hit[] }) {
  let end = 0;
  const parts = hits.map((hit) => {
    const before = text.slice(end, hit.from);
    end = hit.to;
    return { hit, before };
  });
  return (
    <>
      {parts.map(({ hit, before }) => (
        <span key={hit.from}>
          {before}
          <mark
            data-active={hit === activeHit || undefined}
            className="rounded-xs bg-accent-soft text-ink data-active:bg-accent data-active:text-on-accent"
          >
            {text.slice(hit.from, hit.to)}
          </mark>
        </span>
      ))}
      {text.slice(end)}
    </>
  );
}
