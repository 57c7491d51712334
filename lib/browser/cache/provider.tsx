"use client";

import type { ReactNode } from "react";
import { SWRConfig } from "swr";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { connection } from "./connection";
import { LiveUpdates } from "./live";
import { type Fallback, PageData } from "./page-data";

const pollMs = 30_000;

/**
 * Keeps the data of all pages up to date, and holds what they share. What only one of them shows is
 * handed to it by `PageData`.
 */
export function DataProvider({ fallback, children }: { fallback: Fallback; children: ReactNode }) {
  return (
    <SWRConfig
      value={{
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
      <LiveUpdates />
      <PageData fallback={fallback}>{children}</PageData>
    </SWRConfig>
  );
}
