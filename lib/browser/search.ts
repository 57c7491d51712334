"use client";

import { useEffect, useState } from "react";
import type { SWRResponse } from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { searchKey } from "@/lib/browser/api/keys";
import { useRead } from "@/lib/browser/cache/use-read";
import type { SearchView } from "@/lib/domain/views/search-view";

/** What is found; an empty text finds nothing. Nothing is told of what another text found. */
export function useSearch(text: string): SWRResponse<SearchView, ApiFailure> {
  const sought = text.trim();
  return useRead<SearchView>(sought === "" ? null : searchKey(sought), {
    refreshInterval: 0,
    revalidateOnFocus: false,
  });
}

/** While somebody types, nothing is asked. */
const pauseMs = 120;

/** A text once nobody has changed it for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** What was found of the text that is named: that of the one before until the new one's is there. */
export type LastFound = { text: string; found: SearchView };

/** What is found of a text as it is typed on. */
export function useLastFound(text: string) {
  const { data: found, error, mutate } = useSearch(text);
  const [last, setLast] = useState<LastFound | null>(null);
  const shown = lastFound(last, text, found);
  if (shown !== last) setLast(shown);
  return { shown, known: found !== undefined, error, retry: () => void mutate() };
}

/** The same object for the same answer. */
export function lastFound(
  last: LastFound | null,
  text: string,
  found: SearchView | undefined,
): LastFound | null {
  if (!found || (last?.text === text && last.found === found)) return last;
  return { text, found };
}
