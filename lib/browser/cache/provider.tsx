"use client";

import { type ReactNode, useLayoutEffect } from "react";
import { SWRConfig, useSWRConfig } from "swr";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { connection } from "./connection";
import { LiveUpdates } from "./live";

const pollMs = 30_000;

/** What the server has read for the first paint, by the keys of the hooks that show it. */
export type Fallback = Record<string, unknown>;

/** Gives the hooks below it their data: from the server's read first, then kept up to date. */
export function DataProvider({ fallback, children }: { fallback: Fallback; children: ReactNode }) {
  return (
    <SWRConfig
      value={{
        fallback,
        fetcher: (path: string) => fetchJson(path),
        refreshInterval: pollMs,
        revalidateOnFocus: true,
        keepPreviousData: true,
        shouldRetryOnError: (error: unknown) =>
          error instanceof ApiFailure && (error.status === 0 || error.status >= 500),
        onSuccess: () => connection.setReachable(true),
        onError: (error: unknown) =>
          connection.setReachable(!(error instanceof ApiFailure && error.code === "offline")),
      }}
    >
      <FillCache fallback={fallback} />
      <LiveUpdates />
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
