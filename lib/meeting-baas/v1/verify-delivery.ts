import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

export const keyHeader = "x-meeting-baas-api-key";

/**
 * Whether a call of the webhook carries our key, or the previous one during a rotation, in
 * exactly one header. Takes the same time whatever the key is.
 */
export function verifyDelivery(
  headers: Pick<Headers, "get">,
): { ok: true; previous: boolean } | { ok: false; reason: string } {
  // A header sent twice arrives joined by ", ", which no key contains.
  const sent = digest(headers.get(keyHeader) ?? "");
  const { MEETING_BAAS_API_KEY, MEETING_BAAS_API_KEY_PREVIOUS } = env();
  const current = timingSafeEqual(sent, digest(MEETING_BAAS_API_KEY));
  const previous = timingSafeEqual(
    sent,
    digest(MEETING_BAAS_API_KEY_PREVIOUS ?? MEETING_BAAS_API_KEY),
  );
  if (current || previous) return { ok: true, previous: !current };
  return { ok: false, reason: `${keyHeader} must hold this account's API key, once.` };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
