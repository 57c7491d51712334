"use client";

import { useEffect, useState } from "react";

/**
 * The clock, in milliseconds, read again every `every` milliseconds.
 * @param initial what the server saw, so that the first paint agrees with it
 */
export function useNow(every: number, initial?: string): number {
  const [now, setNow] = useState(() => (initial ? Date.parse(initial) : Date.now()));
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
