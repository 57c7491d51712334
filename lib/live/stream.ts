import { stopping } from "@/lib/stopping";
import { readInstant } from "@/lib/store/database/instant";
import { type Heard, heardAfter, isHearing } from "@/lib/store/database/listen";
import { follow, wordsOf, wordsOfAll } from "./fan-out";
import { type StreamSession, watchSession } from "./watch-session";

const beatMilliseconds = 15_000;
/** Then the browser connects again, which checks its session anew. */
const longestMilliseconds = 5 * 60_000;
/** Some 400 messages: a browser that doesn't read is let go; it catches up when it connects again. */
const mostUnreadBytes = 40_000;

const encoder = new TextEncoder();
const beat = encoder.encode(": beat\n\n");

/**
 * One browser's live stream, over the process's one LISTEN connection, until it or the process goes.
 * @param since the instant, by the database's clock, as of which the browser knows everything: it is
 * told what happened since, or that everything may have
 * @param session with which the stream ends
 * @param onEnd called once, when it has ended
 */
export function liveStream(
  signal: AbortSignal,
  since?: string,
  session?: StreamSession,
  onEnd = () => {},
): ReadableStream<Uint8Array> {
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (bytes: Uint8Array) => {
          if ((controller.desiredSize ?? 0) < -mostUnreadBytes) return end();
          controller.enqueue(bytes);
        };
        const missed = since === undefined ? null : heardAfter(since);
        const unfollow = follow(write);
        const unwatch = session ? watchSession(session, () => end()) : () => {};
        const beats = setInterval(() => write(beat), beatMilliseconds);
        const last = setTimeout(() => end(), longestMilliseconds);
        end = () => {
          end = () => {};
          unfollow();
          unwatch();
          onEnd();
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
        const begin = ["retry: 2000\n\n", ...(missed ? lastOfEach(missed).map(wordsOf) : [])];
        write(encoder.encode(begin.join("")));
        // Else the connection to come tells.
        if (!missed && isHearing())
          void readInstant()
            .then((instant) => write(encoder.encode(wordsOfAll(instant))))
            .catch(() => end());
      },
      cancel: () => end(),
    },
    { highWaterMark: 0, size: ({ byteLength }) => byteLength },
  );
}

function lastOfEach(notices: Heard[]): Heard[] {
  return [...new Map(notices.map((notice) => [`${notice.topic} ${notice.id}`, notice])).values()];
}
