"use client";

import type { ChangePage, ChangeView } from "@/lib/domain/change-view";
import { type ChangesQuery, changesKey } from "./keys";
import { type Feed, useFeed } from "./use-feed";

export function useChanges(query: ChangesQuery): Feed<ChangeView> {
  return useFeed(changesKey(query), (page: ChangePage) => page.changes);
}
