"use client";

import { type ReactNode, useLayoutEffect } from "react";
import { SWRConfig, useSWRConfig } from "swr";

/** What the server has read for the first paint, by the keys of the hooks that show it. */
export type Fallback = Record<string, unknown>;

/** Gives the hooks of a page what the server has read for it, beside what those above it have. */
export function PageData({ fallback, children }: { fallback: Fallback; children: ReactNode }) {
  return (
    <SWRConfig value={{ fallback }}>
      <FillCache fallback={fallback} />
      {children}
    </SWRConfig>
  );
}

/** SWR only shows a fallback; in the cache, an optimistic change finds it too. */
function FillCache({ fallback }: { fallback: Fallback }) {
  const { cache, mutate } = useSWRConfig();
  useLayoutEffect(() => {
    for (const [key, data] of Object.entries(fallback)) {
      if (cache.get(key)?.data === undefined) void mutate(key, data, { revalidate: false });
    }
  }, [cache, mutate, fallback]);
  return null;
}
