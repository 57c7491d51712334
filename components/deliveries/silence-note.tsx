"use client";

import { BellOff } from "lucide-react";
import { useNow } from "@/components/ui/use-now";
import { silenceWords } from "@/lib/display/silence-words";
import type { DeliveryPulse } from "@/lib/domain/views/delivery-view";

type Props = {
  pulse: Omit<DeliveryPulse, "hours">;
  /** The newest delivery in sight, which may be newer than the pulse. */
  newestAt: string | null;
  servedAt: string;
};

/** Says when the webhook has been silent for unusually long. */
export function SilenceNote({ pulse, newestAt, servedAt }: Props) {
  const now = useNow(30_000, servedAt);
  const lastAt =
    [pulse.lastAt, newestAt]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  const words = silenceWords(pulse, lastAt, now);
  if (!words) return null;
  return (
    <p className="flex items-start gap-2 border-b border-line bg-sunken px-4 py-2 text-ink-2 md:px-6">
      <BellOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {words} Change something in a calendar: if no delivery comes, check the webhook in the
        Meeting BaaS dashboard.
      </span>
    </p>
  );
}
