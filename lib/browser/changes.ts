"use client";

import { type ChangesQuery, changesKey } from "@/lib/browser/api/keys";
import { type Feed, useFeed } from "@/lib/browser/cache/use-feed";
import type { ChangePage, ChangeView } from "@/lib/domain/views/change-view";

const changesIn = (page: ChangePage) => page.changes;

export function useChanges(query: ChangesQuery): Feed<ChangeView> {
  return useFeed(changesKey(query), changesIn);
}
