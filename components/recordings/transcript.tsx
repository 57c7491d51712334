"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  hitsByUtterance,
  searchTranscript,
  speakerHues,
  utteranceAt,
} from "@/lib/display/transcript/search-transcript";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { TranscriptLine } from "./transcript-line";

type Props = {
  transcript: NonNullable<RecordingView["transcript"]>;
  speakers: readonly string[];
  /** How far the player is; null before it was used. */
  seconds: number | null;
  jump: (seconds: number) => void;
};

/** What was said, to be read, searched and played from anywhere. */
export function Transcript({ transcript, speakers, seconds, jump }: Props) {
  const [words, setWords] = useState("");
  const sought = useDeferredValue(words);
  const [place, setPlace] = useState(0);
  const hits = useMemo(() => searchTranscript(transcript, sought), [transcript, sought]);
  const hitsOf = useMemo(() => hitsByUtterance(hits), [hits]);
  const hues = useMemo(() => speakerHues(speakers), [speakers]);
  const active = hits[place];
  const current = seconds === null ? -1 : utteranceAt(transcript, seconds);

  useEffect(() => {
    if (active)
      document.getElementById(`utterance-${active.utterance}`)?.scrollIntoView({ block: "center" });
  }, [active]);

  const step = (by: 1 | -1) => {
    if (hits.length > 0) setPlace((place + by + hits.length) % hits.length);
  };
  return (
    <section aria-labelledby="transcript">
      <div className="xl:sticky xl:top-0 z-10 flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-canvas px-4 py-2 md:px-6">
        <h2 id="transcript" className="mr-auto text-lg font-semibold max-md:basis-full">
          Transcript
        </h2>
        <p role="status" className="nums text-xs text-ink-2 empty:-mr-2">
          {sought.trim() !== "" &&
            (hits.length > 0 ? `${place + 1} of ${hits.length}` : "Not found")}
        </p>
        <input
          type="search"
          data-own-search
          aria-label="Search in the transcript"
          placeholder="Search (/)"
          value={words}
          onChange={({ target }) => {
            setWords(target.value);
            setPlace(0);
          }}
          onKeyDown={(press) => {
            if (press.key !== "Enter") return;
            press.preventDefault();
            step(press.shiftKey ? -1 : 1);
          }}
          className="h-8 w-44 min-w-0 rounded-sm max-md:flex-1 border border-control bg-surface px-2.5 text-sm text-ink placeholder:text-ink-3"
        />
        <Button square aria-label="Previous match" onClick={() => step(-1)}>
          <ChevronUp aria-hidden className="size-4" />
        </Button>
        <Button square aria-label="Next match" onClick={() => step(1)}>
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </div>
      <ol className="pb-6">
        {transcript.map((utterance, index) => {
          const found = hitsOf.get(index);
          return (
            <TranscriptLine
              // An utterance has no id but its place.
              // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
              key={index}
              utterance={utterance}
              index={index}
              hue={hues.get(utterance.speaker) ?? "195"}
              opens={transcript[index - 1]?.speaker !== utterance.speaker}
              current={index === current}
              hits={found}
              activeHit={active?.utterance === index ? active : undefined}
              jump={jump}
            />
          );
        })}
      </ol>
    </section>
  );
}
