"use client";

import { useSyncExternalStore } from "react";

const query = "(max-width: 767px)";

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/**
 * Whether the screen is too narrow for a week.
 * @param guess what the server took the device for, so that the first paint agrees with it
 */
export function useNarrow(guess: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => guess,
  );
}
