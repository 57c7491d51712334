"use client";

import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { areKeysOn } from "./key-setting";

/** What a key does, by its name: "j", "Shift+X", "Escape". */
export type Keys = Record<string, (pressed: KeyboardEvent) => void>;

/**
 * Lets keys act for as long as a component is shown. Which keys these are is settled when it is
 * first shown; what they do may change.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listeners = Object.keys(current.current).map((key) => {
      const listen = (pressed: KeyboardEvent) => {
        if (isSilent(key, pressed)) return;
        pressed.preventDefault();
        current.current[key]?.(pressed);
      };
      return [key, listen] as const;
    });
    return tinykeys(window, Object.fromEntries(listeners));
  }, []);
}

const writable = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";

/** Toasts call themselves alert dialogs, and say that they keep nobody from the page. */
const dialogs = "dialog:modal, :is([role=dialog], [role=alertdialog]):not([aria-modal=false])";

/**
 * A held key acts once; what lies over the page takes the keys for itself, and so does whoever puts
 * a character together.
 */
function isSilent(key: string, pressed: KeyboardEvent): boolean {
  const { defaultPrevented, repeat, isComposing, target } = pressed;
  if (defaultPrevented || repeat || isComposing || document.querySelector(dialogs)) return true;
  // An open menu lies over the page as well.
  if (document.querySelector(":popover-open")) return true;
  // Escape isn't pressed by accident and leaves fields as well.
  if (key === "Escape") return false;
  const writes = target instanceof Element && target.closest(writable) !== null;
  return writes || !areKeysOn();
}
