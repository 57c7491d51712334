"use client";

import { type RefObject, useEffect, useLayoutEffect } from "react";

/** How far each thing that scrolls was scrolled, by its `data-scroller`. */
type Places = Record<string, number>;

const storageKey = "scroll";
const mostEntries = 100;
/** So long rows that come late are waited for. */
const patienceMs = 2_000;

/** By entries of the history. */
let kept: Map<string, Places> | undefined;
/** What an entry that is shown again was left at; until somebody goes on from there. */
let left: Places | undefined;

function entries(): Map<string, Places> {
  if (!kept) {
    kept = read();
    const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (load?.type === "reload" || load?.type === "back_forward") left = kept.get(entry());
  }
  return kept;
}

function read(): Map<string, Places> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storageKey) ?? "[]"));
  } catch {
    // Whoever forbids storage begins at the top.
    return new Map();
  }
}

function write(): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...entries()].slice(-mostEntries)));
  } catch {}
}

/** The entry of the history that is shown; its address where the browser doesn't name it. */
function entry(): string {
  const { navigation } = window as { navigation?: { currentEntry?: { key: string } | null } };
  return navigation?.currentEntry?.key ?? location.href;
}

/** Has each entry of the history remember how far it is scrolled, for Back and for a reload. */
export function useScrollKeeper(): void {
  useEffect(() => {
    const onScroll = ({ target }: Event) => {
      const name = target instanceof HTMLElement && target.dataset.scroller;
      if (!name || left) return;
      const places = entries().get(entry());
      // Those in use come last: the first are let go.
      entries().delete(entry());
      entries().set(entry(), { ...places, [name]: target.scrollTop });
    };
    const onReturn = () => {
      left = entries().get(entry());
    };
    const goesOn = () => {
      left = undefined;
    };
    const undo = new AbortController();
    const { signal } = undo;
    document.addEventListener("scroll", onScroll, { capture: true, passive: true, signal });
    window.addEventListener("popstate", onReturn, { signal });
    window.addEventListener("pagehide", write, { signal });
    for (const intent of ["pointerdown", "keydown", "wheel"]) {
      window.addEventListener(intent, goesOn, { capture: true, passive: true, signal });
    }
    return () => undo.abort();
  }, []);
}

/**
 * Scrolls something to where it was when the entry that is shown again was left.
 * @returns whether it was scrolled by then
 */
export function returnTo(element: HTMLElement): boolean {
  entries();
  const places = left;
  const place = places?.[element.dataset.scroller ?? ""];
  if (place === undefined) return false;
  const end = performance.now() + patienceMs;
  const go = () => {
    if (left !== places || !element.isConnected) return;
    element.scrollTo({ top: place, behavior: "instant" });
    if (Math.abs(element.scrollTop - place) > 1 && performance.now() < end) {
      requestAnimationFrame(go);
    }
  };
  go();
  return true;
}

/** The same for what begins at its top otherwise. */
export function useReturn(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (scroller.current) returnTo(scroller.current);
  }, [scroller]);
}
