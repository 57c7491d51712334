import { env } from "@/lib/env";

/**
 * Whether a browser sent this from another site's page: an `Origin` that isn't ours, or
 * `Sec-Fetch-Site: cross-site`. Programs send neither, and are let through.
 */
export function isForeignOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null && origin !== env().PUBLIC_URL) return true;
  return headers.get("sec-fetch-site") === "cross-site";
}
