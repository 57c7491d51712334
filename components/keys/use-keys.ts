"use client";

import { useEffect, useRef } from "react";
import { tinykeys } from "tinykeys";
import { areKeysOn } from "./key-setting";

/** What a key does, by its name: "j", "Shift+X", "Escape", "$mod+k"; or two, one after the other: "g c". */
export type Keys = Record<string, (pressed: KeyboardEvent) => void>;

/** So long the second of two keys is waited for. */
const waitMs = 1_000;

/** Until then, by the clock of events, a key is the second of two, and means nothing by itself. */
let awaitedUntil = 0;

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
    const names = Object.keys(current.current);
    const acting = names.map((key) => {
      const listen = (pressed: KeyboardEvent) => {
        if (isSilent(key, pressed)) return;
        pressed.preventDefault();
        if (isSequence(key)) awaitedUntil = 0;
        current.current[key]?.(pressed);
      };
      return [key, listen] as const;
    });
    const beginning = names.filter(isSequence).map((key) => {
      const first = key.split(" ")[0] ?? "";
      const listen = (pressed: KeyboardEvent) => {
        if (isSilent(first, pressed)) return;
        awaitedUntil = pressed.timeStamp + waitMs;
        // The second key ends it, whichever it is, once all have heard it.
        const end = () => setTimeout(() => (awaitedUntil = 0));
        window.addEventListener("keydown", end, { once: true });
      };
      return [first, listen] as const;
    });
    return tinykeys(window, Object.fromEntries([...beginning, ...acting]), { timeout: waitMs });
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
  // Neither is pressed by accident, and both act in fields as well.
  if (key === "Escape" || key.startsWith("$mod+")) return false;
  if (!isSequence(key) && pressed.timeStamp < awaitedUntil) return true;
  const writes = target instanceof Element && target.closest(writable) !== null;
  return writes || !areKeysOn();
}

function isSequence(key: string): boolean {
  return key.includes(" ");
}
