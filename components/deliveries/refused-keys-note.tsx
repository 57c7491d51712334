"use client";

import { KeyRound } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRefusedKeys } from "@/lib/browser/deliveries";

/** Of calls with a wrong key nothing is kept, so that no row could tell of them. */
export function RefusedKeysNote() {
  const { data } = useRefusedKeys();
  if (!data?.calls || !data.lastAt) return null;
  const { calls, lastAt } = data;
  return (
    <p className="flex items-start gap-2 border-b border-line bg-sunken px-4 py-2 text-ink-2 md:px-6">
      <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {calls === 1 ? "One call" : `${calls.toLocaleString("en")} calls`} with a wrong key in the
        last 24 hours, the last one <RelativeTime at={lastAt} />. They were refused. If Meeting BaaS
        calls, compare its API key with MEETING_BAAS_API_KEY.
      </span>
    </p>
  );
}
