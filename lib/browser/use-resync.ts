"use client";

import { useState } from "react";
import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { calendarKey, calendarsKey } from "@/lib/browser/api/keys";

/** Asks for a full pass of one calendar, or of all when no id is given. */
export function useResync() {
  const { mutate } = useSWRConfig();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  /** @throws ApiFailure with the reason */
  async function resync(calendarId?: string): Promise<void> {
    const what = calendarId ?? everything;
    setPending((before) => new Set(before).add(what));
    try {
      const path = calendarId ? calendarKey(calendarId) : calendarsKey;
      await fetchJson(`${path}/sync`, { method: "POST" });
      await mutate(calendarsKey);
    } finally {
      setPending((before) => new Set([...before].filter((other) => other !== what)));
    }
  }

  return {
    resync,
    isPending: (calendarId?: string) => pending.has(calendarId ?? everything),
  };
}

const everything = "all";
