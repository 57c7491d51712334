import { createLoader, createSerializer, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import type { ChangesQuery } from "@/lib/browser/api/keys";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import { mayAct, type Role } from "@/lib/domain/role";
import type { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";

/** A kind of change, as a row begins with it. */
export const kindWords: Record<ChangeKind, string> = {
  created: "New",
  rescheduled: "Moved",
  updated: "Edited",
  cancelled: "Cancelled",
  restored: "Restored",
};

export const changeKinds = ["created", "rescheduled", "updated", "cancelled", "restored"] as const;

/** Who noticed a change, apart from first imports. */
export const noticers = ["delivery", "reconciliation", "resync"] as const;

export const noticerWords: Record<(typeof noticers)[number], string> = {
  delivery: "A delivery",
  reconciliation: "A regular check",
  resync: "A resync",
};

/** What the page's address says about which changes are shown. */
export const changeFilters = {
  calendar: parseAsId,
  kind: parseAsStringLiteral(changeKinds),
  cause: parseAsStringLiteral(noticers),
  bot: parseAsBoolean.withDefault(false),
  unseen: parseAsBoolean.withDefault(false),
  imports: parseAsBoolean.withDefault(false),
};

export const loadChangeFilters = createLoader(changeFilters);
export const changesPath = createSerializer(changeFilters);

export type ChangeFilters = {
  calendar: string | null;
  kind: ChangeKind | null;
  cause: CauseKind | null;
  bot: boolean;
  unseen: boolean;
  imports: boolean;
};

/** What viewers have seen goes by time, so that they aren't offered the rest alone. */
export function filtersFor<Filters extends ChangeFilters>(role: Role, filters: Filters): Filters {
  return mayAct(role, "member") ? filters : { ...filters, unseen: false };
}

export function changesQuery(filters: ChangeFilters): ChangesQuery {
  const { calendar, kind, cause, bot, unseen, imports } = filters;
  return {
    ...(calendar && { calendars: [calendar] }),
    ...(kind && { kinds: [kind] }),
    ...(cause && { cause }),
    withBot: bot,
    unseen,
    includeInitial: imports,
  };
}
