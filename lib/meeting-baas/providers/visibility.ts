/** The words of Google's `visibility` and of Graph's `sensitivity` that keep nothing from others. */
const open = ["default", "public", "normal", "personal"];

/**
 * Whether an event is kept from others. One that says nothing of it isn't; one that can't be read,
 * or says it in a word that isn't known, is until it is known.
 */
export function isPrivate(raw: unknown, field: "visibility" | "sensitivity"): boolean {
  if (typeof raw !== "object" || raw === null || Object.keys(raw).length === 0) return true;
  const said = (raw as Record<string, unknown>)[field];
  if (said === undefined || said === null) return false;
  return typeof said !== "string" || !open.includes(said.toLowerCase());
}
