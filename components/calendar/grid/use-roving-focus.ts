"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
} from "react";

const arrows: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Makes a grid one stop of the Tab key, in which the arrow keys go to what lies nearest. What has
 * been focused last is where Tab comes back to; at first that is what is open, or the first event.
 */
export function useRovingFocus(grid: RefObject<HTMLElement | null>) {
  const current = useRef<HTMLElement | null>(null);

  useLayoutEffect(() => {
    const all = stopsIn(grid.current);
    const last = current.current && all.includes(current.current) ? current.current : null;
    const first =
      all.find((stop) => stop.matches("[aria-current=true]")) ??
      all.find((stop) => stop.closest("[data-event]")) ??
      all[0];
    choose(all, last ?? first);
  });

  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      const all = stopsIn(grid.current);
      const stop = all.find((one) => one === target);
      if (!stop) return;
      current.current = stop;
      choose(all, stop);
    },
    onKeyDown: (pressed: KeyboardEvent<HTMLElement>) => {
      const direction = arrows[pressed.key];
      const { altKey, ctrlKey, metaKey, shiftKey, target } = pressed;
      if (!direction || altKey || ctrlKey || metaKey || shiftKey) return;
      const all = stopsIn(grid.current);
      const from = all.find((stop) => stop === target);
      if (!from) return;
      pressed.preventDefault();
      nearest(from, all, direction)?.focus();
    },
  };
}

/** What lies over the grid has stops of its own; recording has its own key. */
function stopsIn(grid: HTMLElement | null): HTMLElement[] {
  const all = grid?.querySelectorAll<HTMLElement>("a[href], button:not([data-record])") ?? [];
  return [...all].filter((stop) => !stop.closest("[popover], dialog"));
}

function choose(all: readonly HTMLElement[], one: HTMLElement | undefined): void {
  for (const stop of all) stop.tabIndex = stop === one ? 0 : -1;
}

/** Of what lies in a direction the nearest one; what lies aside counts as thrice as far. */
function nearest(
  from: HTMLElement,
  all: readonly HTMLElement[],
  [x, y]: [number, number],
): HTMLElement | null {
  const here = from.getBoundingClientRect();
  let best: { stop: HTMLElement; far: number } | null = null;
  for (const stop of all) {
    if (stop === from) continue;
    const there = stop.getBoundingClientRect();
    const ahead = x
      ? x * (there.left + there.right - here.left - here.right)
      : y * (there.top - here.top);
    // What begins at the same height lies beside it, not above or below.
    if (ahead <= 1) continue;
    const aside = x
      ? apart(here.top, here.bottom, there.top, there.bottom)
      : apart(here.left, here.right, there.left, there.right);
    const far = ahead + aside * 3;
    if (!best || far < best.far) best = { stop, far };
  }
  return best?.stop ?? null;
}

/** How far two stretches lie apart; less than nothing by as much as they overlap, up to a pixel. */
function apart(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(otherFrom - to, from - otherTo, 0);
}
