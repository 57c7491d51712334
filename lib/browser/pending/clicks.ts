import { useMemo, useSyncExternalStore } from "react";
import { type CachedEvents, type Change, mapEvents } from "./meeting-copies";

/** A click that the server hasn't answered yet: how an event will look once it is granted. */
export type Click = Change;

let pending: readonly Click[] = [];
const listeners = new Set<() => void>();

/**
 * All clicks that are on their way, in their order. They lie over what is cached and never in it,
 * so that whatever is read or answered meanwhile un-paints none of them.
 */
export const clicks = {
  current: (): readonly Click[] => pending,
  add(click: Click): void {
    set([...pending, click]);
  },
  remove(click: Click): void {
    set(pending.filter((other) => other !== click));
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** What is known, with the clicks painted on it that are on their way. */
export function usePainted<Known extends CachedEvents>(known: Known): Known {
  const laid = useSyncExternalStore(clicks.subscribe, clicks.current, () => none);
  return useMemo(() => painted(known, laid), [known, laid]);
}

export function painted<Known extends CachedEvents>(known: Known, laid: readonly Click[]): Known {
  return laid.reduce((shown, click) => mapEvents(shown, click), known);
}

const none: readonly Click[] = [];

function set(clicked: readonly Click[]): void {
  pending = clicked;
  for (const listener of listeners) listener();
}
