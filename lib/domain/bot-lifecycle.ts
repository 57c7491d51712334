import type { BotState } from "./bot-view";

/** Nothing comes after these. */
export function isFinal(state: BotState): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

/** It is in its call, or on its way, or its recording is on its way. */
export function isInCall(state: BotState): boolean {
  return ["joining", "waiting", "recording", "processing"].includes(state);
}
