import { uuidFrom } from "../chance/random";
import type { Bot } from "./bot";

/** Signed addresses, new ones for every instant; there is nothing behind them. */
export function recordingLinks({ id, data }: Bot, now: number): { mp4: string; audio: string } {
  if (data !== "kept") return { mp4: "", audio: "" };
  const signature = uuidFrom(`${id} ${now}`).replaceAll("-", "");
  const query = `X-Amz-Date=${now}&X-Amz-Expires=7200&X-Amz-Signature=${signature}`;
  const folder = `https://recordings.example.com/${id}`;
  return { mp4: `${folder}/video.mp4?${query}`, audio: `${folder}/audio.wav?${query}` };
}
