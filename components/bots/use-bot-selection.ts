"use client";

import { useRef, useState } from "react";
import { idsBetween } from "@/lib/display/listed-bot-words";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

/** Which rows are selected: one by one, or with all between the last one and this. */
export function useBotSelection(rows: readonly ListedBot[]) {
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
