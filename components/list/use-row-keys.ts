"use client";

import { useKeys } from "@/components/keys/use-keys";
import { rowSelector } from "./page-elements";

type Options = {
  rows: readonly { id: string }[];
  /** The row that is open beside the list. */
  openId: string | null;
  /** Left out for those who can't do anything with what they select. */
  select?: (id: string, range: boolean) => void;
};

/** J and K go from row to row, or open the next one if one is open; X selects, Shift+X a range. */
export function useRowKeys({ rows, openId, select }: Options): void {
  const currentId = () =>
    document.activeElement?.closest<HTMLElement>("[data-row]")?.dataset.row ?? openId;
  const step = (by: 1 | -1) => {
    const id = currentId();
    const here = rows.findIndex((row) => row.id === id);
    const next = here === -1 ? rows[0] : rows[here + by];
    const link = next && document.querySelector<HTMLElement>(`${rowSelector(next.id)} a`);
    if (openId) link?.click();
    else link?.focus();
  };
  const selectCurrent = (range: boolean) => {
    const id = currentId();
    if (id) select?.(id, range);
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    x: () => selectCurrent(false),
    "Shift+X": () => selectCurrent(true),
  });
}
