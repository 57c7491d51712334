"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/list/empty-state";
import { ErrorNote } from "@/components/ui/error-note";
import { FoundText } from "@/components/ui/found-text";
import { type LastFound, useLastFound } from "@/lib/browser/search";
import { formatShortDay } from "@/lib/display/format-time";
import { timecode } from "@/lib/display/transcript/search-transcript";
import { soughtWords } from "@/lib/domain/search/found-parts";
import { RecordingRowsSkeleton } from "./recordings-skeleton";

type Props = {
  text: string;
  /** Another text is about to be sought. */
  typing: boolean;
  zone: string;
};

/** The recordings whose meeting bears the words, and the lines in which they were said. */
export function FoundRecordings({ text, typing, zone }: Props) {
  const { shown, known, error, retry } = useLastFound(text);
  const busy = typing || !known;
  if (error && !known)
    return (
      <div className="px-4 md:px-6">
        <ErrorNote what="The search didn't answer." error={error} retry={retry} />
      </div>
    );
  // That there is nothing is said of what is sought now alone.
  if (!shown || (busy && isNothing(shown)))
    return (
      <div aria-busy data-waiting>
        <p role="status" className="sr-only">
          Searching
        </p>
        <div aria-hidden>
          <RecordingRowsSkeleton />
        </div>
      </div>
    );
  if (isNothing(shown))
    return <EmptyState title="Nobody said so in a recording that you may hear." />;
  // While somebody types on, what was found stays, as it was found.
  return (
    <div aria-busy={busy}>
      <Results {...shown} busy={busy} zone={zone} />
    </div>
  );
}

function isNothing({ found: { recordings, lines } }: LastFound): boolean {
  return recordings.length + lines.length === 0;
}

function Results({ text, found, busy, zone }: LastFound & { busy: boolean; zone: string }) {
  const words = soughtWords(text);
  const { recordings, lines } = found;
  const link =
    "line-clamp-3 text-left text-base [overflow-wrap:anywhere] hover:text-accent hover:underline";
  return (
    <>
      <p role="status" className="sr-only">
        {busy ? "Searching" : `${recordings.length + lines.length} found`}
      </p>
      {recordings.length > 0 && (
        <Section title="Meetings">
          {recordings.map(({ id, title, startsAt, durationSeconds }) => (
            <li key={id} className="flex flex-col gap-0.5 border-t border-line px-4 py-2.5 md:px-6">
              <Link href={`/recordings/${id}`} prefetch={false} dir="auto" className={link}>
                <FoundText text={title || "Untitled"} words={words} />
              </Link>
              <p className="nums text-xs/5 text-ink-2">
                {formatShortDay(startsAt, zone)}
                {durationSeconds !== null && ` · ${timecode(durationSeconds)}`}
              </p>
            </li>
          ))}
        </Section>
      )}
      {lines.length > 0 && (
        <Section title="Said">
          {lines.map(({ recordingId, title, startsAt, speaker, at, text }) => (
            <li
              key={`${recordingId} ${at} ${text}`}
              className="flex flex-col gap-0.5 border-t border-line px-4 py-2.5 md:px-6"
            >
              <Link
                href={`/recordings/${recordingId}?t=${Math.floor(at)}`}
                prefetch={false}
                dir="auto"
                className={link}
              >
                <FoundText text={text} words={words} />
              </Link>
              <p className="nums text-xs/5 text-ink-2">
                <bdi>{speaker || "Unknown speaker"}</bdi>, {timecode(at)} ·{" "}
                <bdi>{title || "Untitled"}</bdi>, {formatShortDay(startsAt, zone)}
              </p>
            </li>
          ))}
        </Section>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="pb-2">
      <h2 className="px-4 pt-4 pb-2 text-sm font-semibold md:px-6">{title}</h2>
      <ol>{children}</ol>
    </section>
  );
}
