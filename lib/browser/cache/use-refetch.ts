"use client";

import { useCallback } from "react";
import { useSWRConfig } from "swr";
import { plainKey } from "@/lib/browser/api/keys";

/**
 * Gives a function that has everything read again whose plain key is concerned: lists that grow,
 * too, which SWR passes over where it is given a condition.
 */
export function useRefetch(): (concerned: (key: string) => boolean) => Promise<void> {
  const { cache, mutate } = useSWRConfig();
  return useCallback(
    async (concerned) => {
      const keys = [...cache.keys()].filter((key) => concerned(plainKey(key)));
      await Promise.allSettled(keys.map((key) => mutate(key)));
    },
    [cache, mutate],
  );
}
