"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Takes the focus into a panel when something is opened, and back to where it was opened from.
 * @param opener the selector of the link that opens what has this id
 */
export function usePanelFocus(
  root: RefObject<HTMLElement | null>,
  openId: string | null,
  opener: (id: string) => string,
): void {
  const before = useRef(openId);
  const find = useRef(opener);
  useEffect(() => {
    const last = before.current;
    before.current = openId;
    if (last === openId) return;
    const selector = openId ? "[data-panel-title]" : find.current(last ?? "");
    root.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: openId !== null });
  }, [root, openId]);
}
