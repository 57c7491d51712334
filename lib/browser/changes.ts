"use client";

import { type ChangesQuery, changesKey } from "@/lib/browser/api/keys";
import { type Feed, type FeedKind, useFeed } from "@/lib/browser/cache/use-feed";
import type { ChangePage, ChangeView } from "@/lib/domain/views/change-view";

const newestFirst: FeedKind<ChangePage, ChangeView> = {
  rowsOf: (page) => page.changes,
  order: (one, other) => Number(other.id) - Number(one.id),
  rowsChange: true,
};

export function useChanges(query: ChangesQuery): Feed<ChangeView> {
  return useFeed(changesKey(query), newestFirst);
}
