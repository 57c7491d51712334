const kept = globalThis as { callboardStopping?: AbortController };

/** Aborted once this process was told to end: long answers close, no new work is begun. */
export function stopping(): AbortSignal {
  return controller().signal;
}

export function beginStopping(): void {
  controller().abort();
}

// One for the process, though a bundle may load this file many times.
function controller(): AbortController {
  kept.callboardStopping ??= new AbortController();
  return kept.callboardStopping;
}
