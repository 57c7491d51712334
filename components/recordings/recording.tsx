"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { buttonLook } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { recordingKey } from "@/lib/browser/api/keys";
import { useRecording } from "@/lib/browser/recordings";
import { dayOf, formatRange, formatShortDay, formatTime } from "@/lib/display/format-time";
import { timecode, utteranceAt } from "@/lib/display/transcript/search-transcript";
import { mayAct, type Role } from "@/lib/domain/role";
import type { RecordingView } from "@/lib/domain/views/recording-view";
import { CopyLink } from "./copy-link";
import { DeleteData } from "./delete-data";
import { HoldButton } from "./hold-button";
import { Player } from "./player";
import { Transcript } from "./transcript";

type Props = { id: string; zone: string; role: Role };

/** What a bot brought home from one meeting. */
export function Recording({ id, zone, role }: Props) {
  const { data: recording, error, mutate, deleteData, hold } = useRecording(id);
  const media = useRef<HTMLMediaElement>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const jump = useCallback((to: number) => {
    setSeconds(to);
    if (!media.current) return;
    media.current.currentTime = to;
    // A player that can't play says so itself.
    media.current.play().catch(() => {});
  }, []);
  useAskedPlace(recording, (from) => {
    setSeconds(from);
    if (media.current) media.current.currentTime = from;
  });
  if (!recording) {
    return error ? (
      <div className="px-4 py-4 md:px-6">
        <ErrorNote
          what="This recording could not be shown."
          error={error}
          retry={() => void mutate()}
        />
      </div>
    ) : null;
  }
  const isAdmin = mayAct(role, "admin");
  return (
    <>
      <Head recording={recording} zone={zone} />
      {error && (
        <div className="px-4 md:px-6">
          <ErrorNote
            what="The recording couldn't be refreshed: what you see may be old."
            error={error}
            retry={() => void mutate()}
          />
        </div>
      )}
      {recording.deletedAt ? (
        <p className="px-4 py-4 text-base text-ink-2 md:px-6">
          This recording was deleted on {formatShortDay(recording.deletedAt, zone)},{" "}
          {formatTime(recording.deletedAt, zone)}
          {recording.deletedBy ? (
            <>
              {" "}
              by <bdi>{recording.deletedBy.name}</bdi>.
            </>
          ) : (
            ": it was older than recordings are kept."
          )}{" "}
          Nothing of it is left, here or at Meeting BaaS.
        </p>
      ) : recording.closed ? (
        <p className="px-4 py-4 text-base text-ink-2 md:px-6">
          Only the guests of this meeting and admins see and hear what was recorded.
        </p>
      ) : (
        <div className="xl:grid xl:grid-cols-[minmax(0,28rem)_minmax(0,1fr)] xl:items-start">
          <div className="contents xl:sticky xl:top-0 xl:block">
            {/* Where there is no room beside it, what is played stays above what was said. */}
            <div className="bg-canvas px-4 py-2 max-xl:top-0 max-xl:z-20 max-xl:[@media(min-height:30rem)]:sticky md:px-6">
              <Player id={id} media={media} onTime={setSeconds} />
            </div>
            <div className="flex flex-col gap-3 px-4 pt-1 pb-4 md:px-6">
              <div className="flex flex-wrap gap-2">
                <CopyLink seconds={seconds ?? 0} />
                {recording.transcript && recording.transcript.length > 0 && (
                  <DownloadLink path={`${recordingKey(id)}/transcript`} words="Transcript" />
                )}
                <DownloadLink path={`${recordingKey(id)}/media/video`} words="Video" away />
                <DownloadLink path={`${recordingKey(id)}/media/audio`} words="Sound" away />
                {isAdmin && (
                  <>
                    <HoldButton held={recording.hold !== null} hold={hold} />
                    {!recording.hold && (
                      <DeleteData title={recording.event.title} deleteData={deleteData} />
                    )}
                  </>
                )}
              </div>
              {recording.hold && (
                <p className="text-ink-2 [overflow-wrap:anywhere]">
                  <bdi>{recording.hold.by}</bdi> has it kept since{" "}
                  {formatShortDay(recording.hold.at, zone)}: <bdi>{recording.hold.reason}</bdi>
                </p>
              )}
              {recording.eraseError && (
                <p className="text-ink-2 [overflow-wrap:anywhere]">
                  It is older than recordings are kept, and couldn't be deleted yet:{" "}
                  {recording.eraseError} We keep trying.
                </p>
              )}
            </div>
          </div>
          {recording.transcript && recording.transcript.length > 0 ? (
            <Transcript
              transcript={recording.transcript}
              speakers={recording.speakers}
              seconds={seconds}
              jump={jump}
            />
          ) : (
            <p className="px-4 py-4 text-base text-ink-2 md:px-6">
              {recording.transcript ? "Nobody spoke." : "Meeting BaaS has no transcript of it yet."}
            </p>
          )}
        </div>
      )}
    </>
  );
}

/** The address may name a time: what was said then is shown, and played from there on. */
function useAskedPlace(recording: RecordingView | undefined, go: (from: number) => void): void {
  const from = Number(useSearchParams().get("t"));
  const gone = useRef(0);
  useEffect(() => {
    if (!recording || !(from > 0) || gone.current === from) return;
    gone.current = from;
    go(from);
    const line = utteranceAt(recording.transcript ?? [], from);
    document.getElementById(`utterance-${line}`)?.scrollIntoView({ block: "center" });
  });
}

function Head({ recording, zone }: { recording: RecordingView; zone: string }) {
  const { event, recordedAt, durationSeconds, botId } = recording;
  const look = "text-accent underline underline-offset-2 hover:text-accent-hover";
  return (
    <div className="px-4 pt-4 pb-3 md:px-6">
      <h1 className="text-xl font-semibold tracking-tight [overflow-wrap:anywhere]">
        <bdi>{event.title || "Untitled"}</bdi>
      </h1>
      <p className="nums flex flex-wrap gap-x-3 text-ink-2">
        <span>{formatRange(event.startsAt, event.endsAt, zone)}</span>
        <span>
          Recorded from {formatTime(recordedAt, zone)}
          {durationSeconds !== null && `, ${timecode(durationSeconds)} long`}
        </span>
        <Link
          href={`/calendar?event=${event.id}&date=${dayOf(event.startsAt, zone)}`}
          prefetch={false}
          className={look}
        >
          Event
        </Link>
        <Link href={`/bots?group=past&bot=${botId}`} prefetch={false} className={look}>
          Bot
        </Link>
      </p>
    </div>
  );
}

/** `away`: it lies elsewhere, and the browser decides whether it plays or keeps it. */
function DownloadLink({ path, words, away }: { path: string; words: string; away?: boolean }) {
  return (
    <a
      href={path}
      {...(away ? { target: "_blank", rel: "noreferrer" } : { download: true })}
      className={buttonLook()}
    >
      <Download aria-hidden className="size-4" />
      <span className="sr-only">Download: </span>
      {words}
    </a>
  );
}
