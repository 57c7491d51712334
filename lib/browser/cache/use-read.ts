"use client";

import useSWR, { type SWRConfiguration, type SWRResponse } from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { freshness } from "./freshness";

type Config<Data> = Pick<
  SWRConfiguration<Data, ApiFailure>,
  "compare" | "fetcher" | "refreshInterval" | "revalidateOnFocus"
>;

/**
 * What the API answers under a key; null asks for nothing. It is asked when it is first shown,
 * unless what is known of it is fresh: the server has just read it, or the stream would have told.
 */
export function useRead<Data>(
  key: string | null,
  config: Config<Data> = {},
): SWRResponse<Data, ApiFailure> {
  // On the server nothing is asked, and a page begins in the browser as it was written there.
  const fresh = key !== null && (typeof window === "undefined" || freshness.isFresh(key));
  return useSWR<Data, ApiFailure>(key, { ...config, revalidateIfStale: !fresh });
}
