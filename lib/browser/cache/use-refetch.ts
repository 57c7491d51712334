"use client";

import { useCallback } from "react";
import { useSWRConfig } from "swr";

/**
 * Gives a function that has everything that is shown read again whose key is concerned, and says
 * whether there was anything.
 */
export function useRefetch(): (concerned: (key: string) => boolean) => Promise<boolean> {
  const { cache, mutate } = useSWRConfig();
  return useCallback(
    async (concerned) => {
      const keys = [...cache.keys()].filter((key) => concerned(key));
      await Promise.allSettled(keys.map((key) => mutate(key)));
      return keys.length > 0;
    },
    [cache, mutate],
  );
}
