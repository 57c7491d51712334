"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** Whether the component still stands in the page, for what ends later than it may. */
export function useShown(): RefObject<boolean> {
  const shown = useRef(false);
  // At once: an answer may come between what is painted and what React does after it.
  useLayoutEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return shown;
}
