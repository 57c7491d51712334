import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Account } from "../account/account";
import { isSigned } from "../bots/recording-links";
import { talkOf } from "../bots/talks";
import { titleOf } from "../calls/bot-reports";

const files = { "video.mp4": "video.webm", "audio.wav": "audio.webm" } as const;

/** Serves what bots recorded, to whoever has a signed address, by ranges as players ask for it. */
export function serveRecording(
  account: Account,
  { url = "", method, headers }: IncomingMessage,
  response: ServerResponse,
): void {
  const file = recordingAt(account, url);
  if (!file || (method !== "GET" && method !== "HEAD")) return void response.writeHead(404).end();
  const whole = readFileSync(join(import.meta.dirname, file));
  const type = file.endsWith("audio.webm") ? "audio/webm" : "video/webm";
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Disposition", 'inline; filename="recording.webm"');
  response.setHeader("Accept-Ranges", "bytes");
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  const first = from === "" ? whole.length - Number(to) : Number(from);
  const last = from === "" || to === "" ? whole.length - 1 : Math.min(Number(to), whole.length - 1);
  if (from === "" && to === "") {
    response.writeHead(200, { "Content-Length": whole.length });
    return void response.end(method === "HEAD" ? undefined : whole);
  }
  if (first < 0 || first > last) {
    return void response.writeHead(416, { "Content-Range": `bytes */${whole.length}` }).end();
  }
  response.writeHead(206, {
    "Content-Range": `bytes ${first}-${last}/${whole.length}`,
    "Content-Length": last - first + 1,
  });
  response.end(method === "HEAD" ? undefined : whole.subarray(first, last + 1));
}

/** The file behind an address; undefined where there is none, or none any more. */
function recordingAt(account: Account, url: string): string | undefined {
  const [, id = "", name = "", query = ""] =
    /^\/media\/([^/?]+)\/(video\.mp4|audio\.wav)\?(.*)$/.exec(url) ?? [];
  const bot = account.bots.find((one) => one.id === id);
  if (bot?.data !== "kept") return undefined;
  if (!isSigned(id, new URLSearchParams(query), account.now())) return undefined;
  const { recording } = talkOf(titleOf(account, bot));
  return recording && `${recording}.${files[name as keyof typeof files]}`;
}
