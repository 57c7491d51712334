"use client";

import { useEffect, useRef } from "react";
import { areShortcutsOn } from "./shortcut-setting";

const writable = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

/** Lets single keys act, by their lower-case name; ignored while somebody types. */
export function useShortcuts(actions: Record<string, (pressed: KeyboardEvent) => void>): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(writable)) return;
      const action = current.current[event.key.toLowerCase()];
      if (!action || !areShortcutsOn()) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
