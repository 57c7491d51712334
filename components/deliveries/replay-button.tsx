"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useReplay } from "@/lib/browser/deliveries";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";

/** Has a delivery answered once more, as if it had just come. */
export function ReplayButton({ delivery }: { delivery: DeliveryView }) {
  const { replay, pending } = useReplay(delivery.id);

  async function ask() {
    try {
      await replay();
      toast({
        title: "The delivery is being replayed.",
        description: "Its state changes once its calendar has been read.",
      });
    } catch (failure) {
      toast({
        title: "The delivery was not replayed.",
        description: failure instanceof Error ? failure.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void ask() },
      });
    }
  }

  return (
    <Button
      aria-disabled={pending}
      onClick={pending ? undefined : () => void ask()}
      className="mb-4"
    >
      <RotateCcw aria-hidden className="size-4" />
      {pending ? "Replaying…" : "Replay"}
    </Button>
  );
}
