"use client";

import { type ReactNode, useLayoutEffect, useMemo } from "react";
import { type Cache, SWRConfig, useSWRConfig } from "swr";
import { checkViewer } from "@/lib/browser/api/viewer";
import { freshness } from "./freshness";

/** What the server has read for the first paint, by the keys of the hooks that show it. */
export type Fallback = Record<string, unknown>;

/** For whom, and as of which instant by the database's clock, the server has read it. */
export type Reading = { viewer: string; asOf: string };

type Props = { reading: Reading; fallback: Fallback; children: ReactNode };

/** Gives the hooks of a page what the server has read for it, beside what those above it have. */
export function PageData({ reading, fallback, children }: Props) {
  const config = useMemo(() => ({ fallback }), [fallback]);
  return (
    <SWRConfig value={config}>
      <FillCache reading={reading} fallback={fallback}>
        {children}
      </FillCache>
    </SWRConfig>
  );
}

function FillCache({ reading, fallback, children }: Props) {
  const { cache, mutate } = useSWRConfig();
  // While rendering, for the hooks below: a form that begins with what was known before would take
  // a colleague's changes back.
  const written = useMemo(
    () => (typeof window === "undefined" ? [] : fill(cache, reading, fallback)),
    [cache, reading, fallback],
  );
  useLayoutEffect(() => {
    checkViewer(reading.viewer);
    // Those that showed something older are told, and have it read again if it is old already.
    for (const [key, data] of written)
      void mutate(key, data, { revalidate: !freshness.isFresh(key) });
  }, [written, mutate, reading]);
  return children;
}

/** Keeps what is newer than what is cached. SWR by itself would show what it had before. */
function fill(cache: Cache, { asOf }: Reading, fallback: Fallback): [key: string, data: unknown][] {
  return Object.entries(fallback).filter(([key, data]) => {
    const newer = freshness.serve(key, asOf);
    const before = cache.get(key);
    if (!newer && before?.data !== undefined) return false;
    cache.set(key, { ...before, data, error: undefined });
    return before?.data !== undefined;
  });
}
