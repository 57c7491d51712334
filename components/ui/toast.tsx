"use client";

import { type ComponentType, useEffect, useSyncExternalStore } from "react";
import type { Message } from "./shown-toasts";

type Shown = { ShownToasts: ComponentType; showToast: (message: Message) => void };

/** So long a page is left alone with what it needs at once. */
const pauseMs = 1_000;

// What shows them weighs more than many a page: it comes once the page is there.
let loading: Promise<Shown> | undefined;
let loaded: Shown | undefined;
const listeners = new Set<() => void>();

/** Tells of something that happened elsewhere than where the person looks. */
export function toast(message: Message): void {
  load().then(
    ({ showToast }) => showToast(message),
    // Without a network it doesn't come.
    () => {},
  );
}

function load(): Promise<Shown> {
  loading ??= import("./shown-toasts").then(
    (shown) => {
      loaded = shown;
      for (const listener of listeners) listener();
      return shown;
    },
    (error) => {
      // Whoever asks next tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices are shown. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => undefined,
  );
  useEffect(() => {
    const timer = setTimeout(() => load().catch(() => {}), pauseMs);
    return () => clearTimeout(timer);
  }, []);
  return shown ? <shown.ShownToasts /> : null;
}
