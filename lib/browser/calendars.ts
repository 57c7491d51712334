"use client";

import { useMemo, useState } from "react";
import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { calendarKey, calendarsKey, quarantinedKey } from "@/lib/browser/api/keys";
import { useRead } from "@/lib/browser/cache/use-read";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { CalendarList, CalendarView } from "@/lib/domain/views/calendar-view";
import type { QuarantinePage } from "@/lib/domain/views/quarantined-event";

export function useCalendars() {
  return useRead<CalendarList>(calendarsKey);
}

/** Finds a calendar that is connected. */
export function useCalendarOf(): (id: string | null) => CalendarView | undefined {
  const { data } = useCalendars();
  const byId = useMemo(
    () => new Map(data?.calendars.map((calendar) => [calendar.id, calendar])),
    [data],
  );
  return (id) => (id === null ? undefined : byId.get(id));
}

/** A calendar's events that can't be read. */
export function useQuarantined(calendarId: string) {
  return useRead<QuarantinePage>(quarantinedKey(calendarId));
}

/** Asks for a full pass of one calendar, or of all when no id is given. */
export function useResync() {
  const { mutate } = useSWRConfig();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  /**
   * @returns what couldn't be read, in words
   * @throws ApiFailure with the reason
   */
  async function resync(calendarId?: string): Promise<string[]> {
    const what = calendarId ?? everything;
    setPending((before) => new Set(before).add(what));
    try {
      const path = calendarId ? calendarKey(calendarId) : calendarsKey;
      const answer = await fetchJson<{ problems: string[] }>(`${path}/sync`, { method: "POST" });
      await mutate(calendarsKey);
      return answer.problems;
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

/** What admins do with calendars; each throws ApiFailure with the reason. */
export function useCalendarActions() {
  const refetch = useRefetch();

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetchJson<T>(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // Their events come and go with them.
    await refetch((key) => key === calendarsKey || /^\/api\/(events|meetings)/.test(key));
    return answer;
  }

  return {
    connect: (connection: CalendarConnection) =>
      send<CalendarView>("POST", calendarsKey, connection),
    reconnect: (id: string, connection: CalendarConnection) =>
      send<CalendarView>("PATCH", calendarKey(id), connection),
    disconnect: (id: string) => send<unknown>("DELETE", calendarKey(id)),
    /** Lets a sync that stopped before cancelling many events cancel them. */
    acceptCancellations: (id: string) =>
      send<unknown>("POST", `${calendarKey(id)}/sync`, { acceptCancellations: true }),
    /** Lets the account's list disconnect all calendars, where it stopped before. */
    acceptDisconnections: () =>
      send<unknown>("POST", `${calendarsKey}/sync`, { acceptDisconnections: true }),
  };
}
