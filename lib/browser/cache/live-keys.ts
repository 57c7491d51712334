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
  const isMeetings = pathname === "/api/meetings";
  // A change tells of its meeting as it is now.
  const isChanges = pathname === "/api/changes";
  switch (message.topic) {
    case "calendars":
      return (
        pathname === "/api/calendars" ||
        (pathname.startsWith("/api/calendars/") && isOf(pathname, message.id))
      );
    case "events":
      return (isEvents || isMeetings || isChanges) && concerns(searchParams, message.id);
    case "changes":
      return (
        ((isChanges || isMeetings) && concerns(searchParams, message.id)) ||
        (isEvents && pathname.endsWith("/history"))
      );
    case "deliveries":
      return (
        pathname === "/api/deliveries" ||
        (pathname.startsWith("/api/deliveries/") && isOf(pathname, message.id))
      );
    case "rules":
      return ["/api/rules", "/api/mailboxes"].some(
        (path) => pathname === path || pathname.startsWith(`${path}/`),
      );
    case "people":
      return ["/api/people", "/api/sessions", "/api/tokens", "/api/audit"].includes(pathname);
    case "bots":
      return (
        (isEvents && !pathname.endsWith("/history")) ||
        isMeetings ||
        isChanges ||
        ["/api/missing-bots", "/api/bots", "/api/bots/counts", "/api/bots/unmatched"].includes(
          pathname,
        ) ||
        // A recording doesn't tell by its path whose it is.
        pathname === "/api/recordings" ||
        pathname.startsWith("/api/recordings/") ||
        (pathname.startsWith("/api/bots/") && isOf(pathname, message.id))
      );
  }
}

/** Whether the stream tells of what may change under `key`. */
export function isToldOf(key: string): boolean {
  return Object.keys(topics)
    .filter(isTopic)
    .some((topic) => isAffected(key, { topic, id: null, version: "" }));
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
  rules: true,
  people: true,
};

function isLiveMessage(message: unknown): message is LiveMessage {
  return (
    typeof message === "object" &&
    message !== null &&
    "topic" in message &&
    typeof message.topic === "string" &&
    isTopic(message.topic) &&
    "id" in message &&
    (message.id === null || typeof message.id === "string")
  );
}

function isTopic(name: string): name is LiveMessage["topic"] {
  return Object.hasOwn(topics, name);
}
