"use client";

import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { calendarKey, calendarsKey } from "@/lib/browser/api/keys";
import type { CalendarConnection } from "@/lib/domain/views/calendar-connection";
import type { CalendarView } from "@/lib/domain/views/calendar-view";

/** What admins do with calendars; each throws ApiFailure with the reason. */
export function useCalendarActions() {
  const { mutate } = useSWRConfig();

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetchJson<T>(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    await mutate(calendarsKey);
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
