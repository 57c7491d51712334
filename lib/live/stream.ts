import { type LiveMessage, LiveTopic } from "@/lib/domain/views/live-message";
import { stopping } from "@/lib/stopping";
import { readInstant } from "@/lib/store/database/instant";
import type { Heard } from "@/lib/store/database/listen";
import { heardAfter, isHearing, listen } from "@/lib/store/database/listen";

const beatMilliseconds = 15_000;
/** Then the browser connects again, which checks its session anew. */
const longestMilliseconds = 5 * 60_000;
/** A browser that doesn't read is let go; it catches up when it connects again. */
const mostUnread = 500;

const encoder = new TextEncoder();
const beat = encoder.encode(": beat\n\n");
const retry = encoder.encode("retry: 2000\n\n");
let count = 0;
/** What was told, as it is written: once for the process, however many browsers are looked at. */
const written = new WeakMap<Heard, Uint8Array>();

/**
 * One browser's live stream, over the process's one LISTEN connection, until it or the process goes.
 * @param since the instant, by the database's clock, as of which the browser knows everything: it is
 * told what happened since, or that everything may have
 */
export function liveStream(signal: AbortSignal, since?: string): ReadableStream<Uint8Array> {
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (bytes: Uint8Array) => {
          if ((controller.desiredSize ?? 0) < -mostUnread) return end();
          controller.enqueue(bytes);
        };
        const tell = (notice: Heard) => {
          const bytes = messageOf(notice);
          if (bytes) write(bytes);
        };
        // Notices may have been missed: everything shown is looked at again.
        const tellAll = (instant: string) => {
          for (const topic of LiveTopic.options) tell({ topic, id: null, at: instant });
        };
        const missed = since === undefined ? null : heardAfter(since);
        const unlisten = listen({ onNotice: tell, onConnect: tellAll });
        const beats = setInterval(() => write(beat), beatMilliseconds);
        const last = setTimeout(() => end(), longestMilliseconds);
        end = () => {
          end = () => {};
          unlisten();
          clearInterval(beats);
          clearTimeout(last);
          for (const cause of [signal, stopping()]) cause.removeEventListener("abort", abort);
          try {
            controller.close();
          } catch {
            // The browser closed it first.
          }
        };
        const abort = () => end();
        for (const cause of [signal, stopping()]) cause.addEventListener("abort", abort);
        write(retry);
        if (missed) for (const notice of lastOfEach(missed)) tell(notice);
        // Else the connection to come tells.
        else if (isHearing())
          void readInstant()
            .then(tellAll)
            .catch(() => end());
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  );
}

function messageOf(notice: Heard): Uint8Array | null {
  const { topic, id, at } = notice;
  if (topic === "work") return null;
  const before = written.get(notice);
  if (before) return before;
  count += 1;
  const message: LiveMessage = { topic, id, version: `${at} ${process.pid}.${count}` };
  const bytes = encoder.encode(`data: ${JSON.stringify(message)}\n\n`);
  written.set(notice, bytes);
  return bytes;
}

function lastOfEach(notices: Heard[]): Heard[] {
  return [...new Map(notices.map((notice) => [`${notice.topic} ${notice.id}`, notice])).values()];
}
