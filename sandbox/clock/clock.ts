/** Milliseconds since 1970 by the sandbox's own clock. */
export function now(settings: { now_offset_ms: number }): number {
  return Date.now() + settings.now_offset_ms;
}
