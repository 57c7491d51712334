"use client";

import { type ReactNode, useState } from "react";
import { SWRConfig, type SWRConfiguration } from "swr";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { setPageViewer } from "@/lib/browser/api/viewer";
import { connection } from "./connection";
import { freshness } from "./freshness";
import { LiveUpdates } from "./live";
import { type Fallback, PageData, type Reading } from "./page-data";

const pollMs = 30_000;

type Props = { reading: Reading; fallback: Fallback; children: ReactNode };

/**
 * Keeps the data of all pages up to date, and holds what they share. What only one of them shows is
 * handed to it by `PageData`.
 */
export function DataProvider({ reading, fallback, children }: Props) {
  useState(() => {
    if (typeof window !== "undefined") setPageViewer(reading.viewer);
  });
  return (
    <SWRConfig value={config}>
      <LiveUpdates />
      <PageData reading={reading} fallback={fallback}>
        {children}
      </PageData>
    </SWRConfig>
  );
}

/** The next try of each key that failed. */
const retries = new Map<string, ReturnType<typeof setTimeout>>();

const config: SWRConfiguration = {
  fetcher: (path: string) => fetchJson(path),
  refreshInterval: pollMs,
  revalidateOnFocus: true,
  // SWR doesn't poll what failed, and gives up on it ever longer: here polling goes on.
  onErrorRetry: (_error, key, _config, revalidate, options) => {
    clearTimeout(retries.get(key));
    retries.set(
      key,
      setTimeout(() => void revalidate(options), pollMs),
    );
  },
  onSuccess: (_data, key) => {
    freshness.read(key);
    connection.setReachable(true);
  },
  onError: (error: unknown) =>
    connection.setReachable(!(error instanceof ApiFailure && error.code === "offline")),
};
