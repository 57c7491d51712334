import { type LiveMessage, LiveTopic } from "@/lib/domain/views/live-message";
import { type Heard, listen } from "@/lib/store/database/listen";

/** So long a delivery that came is kept back for what its sync brings: that is told with it. */
const keptBackMilliseconds = 40;

/** Writes to one browser. */
type Write = (bytes: Uint8Array) => void;

const encoder = new TextEncoder();
const streams = new Set<Write>();
let unlisten = () => {};
let waiting: string[] = [];
let timer: NodeJS.Timeout | undefined;
let count = 0;

/**
 * Has a browser's stream written to whatever is told, from now on. What is heard in one go is put into
 * words once for the process, and written to each stream in one piece. Returns how to end that.
 */
export function follow(write: Write): () => void {
  if (streams.size === 0) unlisten = listen({ onNotice: tell, onConnect: tellAll });
  // What was heard before isn't this one's.
  flush();
  streams.add(write);
  return () => {
    if (streams.delete(write) && streams.size === 0) unlisten();
  };
}

/** What was told, as it is written; null where no browser is meant. */
export function wordsOf({ topic, id, at }: Heard): string | null {
  if (topic === "work") return null;
  count += 1;
  const message: LiveMessage = { topic, id, version: `${at} ${process.pid}.${count}` };
  return `data: ${JSON.stringify(message)}\n\n`;
}

/** That anything may have changed until an instant. */
export function wordsOfAll(at: string): string {
  return LiveTopic.options.map((topic) => wordsOf({ topic, id: null, at })).join("");
}

function tell(notice: Heard): void {
  const words = wordsOf(notice);
  if (words === null) return;
  waiting.push(words);
  if (notice.topic !== "deliveries") queueMicrotask(flush);
  else timer ??= setTimeout(flush, keptBackMilliseconds);
}

/** Notices may have been missed: everything shown is looked at again. */
function tellAll(instant: string): void {
  waiting.push(wordsOfAll(instant));
  flush();
}

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.length === 0) return;
  const bytes = encoder.encode(waiting.join(""));
  waiting = [];
  for (const write of streams) write(bytes);
}
