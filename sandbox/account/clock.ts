import type { Settings } from "./settings";

/** Milliseconds since 1970 by the sandbox's own clock. */
export function now(settings: Settings): number {
  return Date.now() + settings.now_offset_ms;
}
