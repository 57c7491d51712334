"use client";

import { whyKey } from "@/lib/browser/api/keys";
import { useRead } from "@/lib/browser/cache/use-read";
import type { WhyView } from "@/lib/domain/views/why-view";

/** Why an event's meeting is recorded, or isn't; null asks for none. */
export function useWhy(eventId: string | null) {
  return useRead<WhyView>(eventId === null ? null : whyKey(eventId));
}
