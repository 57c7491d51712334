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

let count = 0;

/**
 * One browser's live stream, over the process's one LISTEN connection, until it or the process goes.
 * @param since the instant, by the database's clock, as of which the browser knows everything: it is
 * told what happened since, or that everything may have
 */
export function liveStream(signal: AbortSignal, since?: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if ((controller.desiredSize ?? 0) < -mostUnread) return end();
          controller.enqueue(encoder.encode(text));
        };
        const send = (topic: LiveTopic, id: string | null, at: string) => {
          count += 1;
          const message: LiveMessage = { topic, id, version: `${at} ${process.pid}.${count}` };
          write(`data: ${JSON.stringify(message)}\n\n`);
        };
        const tell = ({ topic, id, at }: Heard) => {
          if (topic !== "work") send(topic, id, at);
        };
        // Notices may have been missed: everything shown is looked at again.
        const tellAll = (instant: string) => {
          for (const topic of LiveTopic.options) send(topic, null, instant);
        };
        const missed = since === undefined ? null : heardAfter(since);
        const unlisten = listen({ onNotice: tell, onConnect: tellAll });
        const beat = setInterval(() => write(": beat\n\n"), beatMilliseconds);
        const last = setTimeout(() => end(), longestMilliseconds);
        end = () => {
          end = () => {};
          unlisten();
          clearInterval(beat);
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
        write("retry: 2000\n\n");
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

function lastOfEach(notices: Heard[]): Heard[] {
  return [...new Map(notices.map((notice) => [`${notice.topic} ${notice.id}`, notice])).values()];
}
