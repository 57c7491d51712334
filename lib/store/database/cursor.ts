import { Refusal } from "@/lib/domain/refusal";

/** Packs a row's place in its order into an opaque cursor. */
export function packCursor(...place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/**
 * Unpacks a cursor whose parts match the patterns.
 * @throws Refusal invalid_request
 */
export function unpackCursor(cursor: string, ...patterns: RegExp[]): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(place) &&
      place.length === patterns.length &&
      place.every((part, i) => typeof part === "string" && patterns[i]?.test(part)) &&
      place.every((part) => !instantPattern.test(part) || isInstant(part))
    ) {
      return place;
    }
  } catch {
    // Not one of ours: refused below.
  }
  const details = [{ path: "cursor", message: "must be a `next` of the same list" }];
  throw new Refusal("invalid_request", "cursor: must be a `next` of the same list", details);
}

/** JavaScript takes 30 February for 2 March; Postgres takes neither that nor a year 0. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1) return false;
  return at.toISOString().slice(0, 19) === text.slice(0, 19);
}

export const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;
export const numberPattern = /^\d{1,18}$/;
