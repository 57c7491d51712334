import { uuidFrom } from "../chance/random";
import type { Bot } from "./bot";

/** Who serves what bots recorded. */
type Storage = { mediaUrl: string; now(): number };

const lifeSeconds = 7200;

/** Signed addresses, new ones for every instant, which die after two hours. */
export function recordingLinks(
  { id, data }: Bot,
  storage: Storage,
): { mp4: string; audio: string } {
  if (data !== "kept") return { mp4: "", audio: "" };
  const now = storage.now();
  const query = `X-Amz-Date=${now}&X-Amz-Expires=${lifeSeconds}&X-Amz-Signature=${sign(id, now)}`;
  const folder = `${storage.mediaUrl}/${id}`;
  return { mp4: `${folder}/video.mp4?${query}`, audio: `${folder}/audio.wav?${query}` };
}

/** Whether an address was signed here, and hasn't died. */
export function isSigned(id: string, query: URLSearchParams, now: number): boolean {
  const signedAt = Number(query.get("X-Amz-Date"));
  const isAlive = now - signedAt < lifeSeconds * 1000;
  return isAlive && query.get("X-Amz-Signature") === sign(id, signedAt);
}

function sign(id: string, at: number): string {
  return uuidFrom(`${id} ${at}`).replaceAll("-", "");
}
