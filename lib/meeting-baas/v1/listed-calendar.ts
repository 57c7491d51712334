import type { WireCalendar } from "./wire";

/** A calendar as upstream lists it, in our words. */
export function listedCalendar(calendar: WireCalendar) {
  return {
    id: calendar.uuid.toLowerCase(),
    googleId: calendar.google_id,
    name: calendar.name,
    email: calendar.email,
    resourceId: calendar.resource_id ?? null,
  };
}
