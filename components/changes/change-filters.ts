import { createLoader, createSerializer, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import type { ChangesQuery } from "@/lib/browser/keys";
import { parseAsId } from "@/lib/browser/parse-as-id";
import type { ChangeKind } from "@/lib/domain/change-view";

/** A kind of change, as a row begins with it. */
export const kindWords: Record<ChangeKind, string> = {
  created: "New",
  rescheduled: "Moved",
  updated: "Edited",
  cancelled: "Cancelled",
  restored: "Restored",
};

export const changeKinds = ["created", "rescheduled", "updated", "cancelled", "restored"] as const;

/** What the page's address says about which changes are shown. */
export const changeFilters = {
  calendar: parseAsId,
  kind: parseAsStringLiteral(changeKinds),
  imports: parseAsBoolean.withDefault(false),
};

export const loadChangeFilters = createLoader(changeFilters);
export const changesPath = createSerializer(changeFilters);

export type ChangeFilters = {
  calendar: string | null;
  kind: ChangeKind | null;
  imports: boolean;
};

export function changesQuery({ calendar, kind, imports }: ChangeFilters): ChangesQuery {
  return {
    ...(calendar && { calendars: [calendar] }),
    ...(kind && { kinds: [kind] }),
    includeInitial: imports,
  };
}
