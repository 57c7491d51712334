"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";

type Reorder = {
  list: RefObject<HTMLOListElement | null>;
  /** For each row. */
  onKeyDown: (id: string) => (press: KeyboardEvent) => void;
  /** For what a row is dragged by. */
  onPointerDown: (id: string) => (press: PointerEvent) => void;
};

/**
 * Moves rows of a list by Alt with the arrows, and by dragging; whoever drags takes it back by
 * Escape. Each row carries its id as `data-rule`.
 */
export function useReorder(move: (id: string, by: number) => void): Reorder {
  const list = useRef<HTMLOListElement>(null);
  const stop = useRef<(() => void) | null>(null);
  const current = useRef(move);
  useEffect(() => {
    current.current = move;
  });
  useEffect(() => () => stop.current?.(), []);

  const rowsOf = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-rule]") ?? [])];
  const placeOf = (id: string) => rowsOf().findIndex((row) => row.dataset.rule === id);

  /** A row is passed once the pointer has come to its middle. */
  function drag(id: string, y: number): void {
    const rows = rowsOf();
    const at = placeOf(id);
    const middleOf = (row: HTMLElement) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2;
    };
    const above = rows.slice(0, at).filter((row) => y < middleOf(row)).length;
    const below = rows.slice(at + 1).filter((row) => y > middleOf(row)).length;
    if (above + below > 0) current.current(id, below - above);
  }

  return {
    list,
    onKeyDown: (id) => (press) => {
      if (!press.altKey || (press.key !== "ArrowUp" && press.key !== "ArrowDown")) return;
      press.preventDefault();
      const focused = document.activeElement;
      current.current(id, press.key === "ArrowUp" ? -1 : 1);
      // A row that the browser takes out to put it elsewhere loses the focus.
      requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus());
    },
    onPointerDown: (id) => (press) => {
      if (press.button !== 0) return;
      press.preventDefault();
      stop.current?.();
      const from = placeOf(id);
      const onMove = ({ clientY }: globalThis.PointerEvent) => drag(id, clientY);
      const onKey = ({ key }: globalThis.KeyboardEvent) => {
        if (key !== "Escape") return;
        current.current(id, from - placeOf(id));
        stop.current?.();
      };
      const end = () => stop.current?.();
      const handlers = [
        ["pointermove", onMove],
        ["keydown", onKey],
        ["pointerup", end],
        ["pointercancel", end],
      ] as const;
      // On the window, since a row that moves in the page would lose the pointer.
      for (const [type, handler] of handlers)
        window.addEventListener(type, handler as EventListener);
      stop.current = () => {
        for (const [type, handler] of handlers)
          window.removeEventListener(type, handler as EventListener);
        stop.current = null;
      };
    },
  };
}
