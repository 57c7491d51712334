import type { LiveMessage } from "@/lib/domain/views/live-message";

/** Reads one message of the stream; null for what isn't one. */
export function readLiveMessage(data: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(data);
    return isLiveMessage(message) ? message : null;
  } catch {
    return null;
  }
}

/** Whether what is cached under `key` may have changed by what `message` reports. */
export function isAffected(key: string, message: LiveMessage): boolean {
  const { pathname, searchParams } = new URL(key, "http://page");
  const isEvents = pathname === "/api/events" || pathname.startsWith("/api/events/");
  switch (message.topic) {
    case "calendars":
      return (
        pathname === "/api/calendars" ||
        (pathname.startsWith("/api/calendars/") && isOf(pathname, message.id))
      );
    case "events":
      return isEvents && concerns(searchParams, message.id);
    case "changes":
      return (
        (pathname === "/api/changes" && concerns(searchParams, message.id)) ||
        (isEvents && pathname.endsWith("/history"))
      );
    case "deliveries":
      return (
        pathname === "/api/deliveries" ||
        (pathname.startsWith("/api/deliveries/") && isOf(pathname, message.id))
      );
    case "bots":
      return (
        (isEvents && !pathname.endsWith("/history")) ||
        ["/api/missing-bots", "/api/bots", "/api/bots/counts", "/api/bots/unmatched"].includes(
          pathname,
        ) ||
        // A recording doesn't tell by its path whose it is.
        pathname.startsWith("/api/recordings/") ||
        (pathname.startsWith("/api/bots/") && isOf(pathname, message.id))
      );
  }
}

/** Whether a path is about this one, `/api/<nouns>/<id>/…`. */
function isOf(pathname: string, id: string | null): boolean {
  return id === null || pathname.split("/")[3] === id;
}

/** A list that is filtered by other calendars than this one stays as it is. */
function concerns(search: URLSearchParams, calendarId: string | null): boolean {
  const calendars = search.getAll("calendar");
  return calendarId === null || calendars.length === 0 || calendars.includes(calendarId);
}

const topics: Record<LiveMessage["topic"], true> = {
  calendars: true,
  events: true,
  changes: true,
  deliveries: true,
  bots: true,
};

function isLiveMessage(message: unknown): message is LiveMessage {
  return (
    typeof message === "object" &&
    message !== null &&
    "topic" in message &&
    typeof message.topic === "string" &&
    Object.hasOwn(topics, message.topic) &&
    "id" in message &&
    (message.id === null || typeof message.id === "string")
  );
}
