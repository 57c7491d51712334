"use client";

import { findingsKey } from "@/lib/browser/api/keys";
import { useRead } from "@/lib/browser/cache/use-read";
import type { Findings } from "@/lib/domain/views/finding";

/** How what Callboard needs is doing; for admins. */
export function useFindings() {
  // It costs a call of Meeting BaaS.
  return useRead<Findings>(findingsKey, { refreshInterval: 5 * 60_000, revalidateOnFocus: false });
}
