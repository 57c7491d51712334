"use client";

import { useRef, useState } from "react";

/** Which rows are selected: one by one, or with all between the last one and this. */
export function useSelection<Row extends { id: string }>(rows: readonly Row[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);

  function toggle(id: string, range: boolean) {
    const select = !ids.has(id) || range;
    const concerned = range && anchor.current ? idsBetween(rows, anchor.current, id) : [id];
    anchor.current = id;
    setIds((before) => {
      const after = new Set(before);
      for (const one of concerned) {
        if (select) after.add(one);
        else after.delete(one);
      }
      return after;
    });
  }

  return {
    toggle,
    has: (id: string) => ids.has(id),
    // What has left the list is no longer meant.
    selected: rows.filter(({ id }) => ids.has(id)),
    clear: () => setIds(new Set()),
  };
}

/** All rows between two of them, whichever comes first; the other one alone if one isn't listed. */
export function idsBetween(rows: readonly { id: string }[], one: string, other: string): string[] {
  const places = [one, other].map((id) => rows.findIndex((row) => row.id === id));
  if (places.includes(-1)) return [other];
  return rows.slice(Math.min(...places), Math.max(...places) + 1).map(({ id }) => id);
}

/** The row to go on with once those that are meant leave their places: the next, or else the last. */
export function rowBeside<Row>(
  rows: readonly Row[],
  isMeant: (row: Row) => boolean,
  stays: (row: Row) => boolean,
): Row | undefined {
  const end = rows.findLastIndex(isMeant) + 1;
  return rows.slice(end).find(stays) ?? rows.slice(0, end).findLast(stays);
}
