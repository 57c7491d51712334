"use client";

import { formatAge } from "@/lib/display/format-time";
import { useNow } from "./use-now";

/** "3 min ago", with the instant itself as its title. */
export function RelativeTime({ at }: { at: string }) {
  const seconds = (useNow(15_000) - Date.parse(at)) / 1000;
  const text =
    Math.abs(seconds) < 10
      ? "just now"
      : seconds > 0
        ? `${formatAge(seconds)} ago`
        : `in ${formatAge(-seconds)}`;
  // The server's clock and the browser's may fall into different minutes: the next tick agrees.
  return (
    <time
      dateTime={at}
      title={`${at.slice(0, 10)} ${at.slice(11, 19)} UTC`}
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}
