"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Whether the component still stands in the page, for what ends later than it may. */
export function useShown(): RefObject<boolean> {
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return shown;
}
