import { type LiveMessage, LiveTopic } from "@/lib/domain/views/live-message";
import { stopping } from "@/lib/stopping";
import { listen } from "@/lib/store/database/listen";

const beatMilliseconds = 15_000;
/** Then the browser connects again, which checks its session anew. */
const longestMilliseconds = 5 * 60_000;
/** A browser that doesn't read is let go; it catches up when it connects again. */
const mostUnread = 500;

let version = 0;

/** One browser's live stream, over the process's one LISTEN connection, until it or the process goes. */
export function liveStream(signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if ((controller.desiredSize ?? 0) < -mostUnread) return end();
          controller.enqueue(encoder.encode(text));
        };
        const send = (topic: LiveTopic, id: string | null) => {
          version += 1;
          const message: LiveMessage = { topic, id, version: `${process.pid}.${version}` };
          write(`data: ${JSON.stringify(message)}\n\n`);
        };
        const unlisten = listen({
          onNotice: ({ topic, id }) => {
            if (topic !== "work") send(topic, id);
          },
          // Notices may have been missed: everything shown is looked at again.
          onConnect: () => {
            for (const topic of LiveTopic.options) send(topic, null);
          },
        });
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
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  );
}
