"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useBotActions } from "@/lib/browser/bots";

/** Sends a bot to a meeting that is under way. */
export function SendNow({ eventId, title }: { eventId: string; title: string }) {
  const [pending, setPending] = useState(false);
  const { sendNow } = useBotActions();

  async function send() {
    setPending(true);
    try {
      const { settled } = await sendNow(eventId);
      toast({
        title: `A bot is on its way to “${title}”.`,
        description:
          settled === false
            ? "Meeting BaaS hasn't confirmed it yet. The wish is kept."
            : "Somebody may have to let it in.",
      });
    } catch (reason) {
      toast({
        title: `No bot was sent to “${title}”.`,
        description: reason instanceof Error ? reason.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void send() },
      });
    } finally {
      setPending(false);
    }
  }

  return (
    <Button aria-disabled={pending} onClick={pending ? undefined : () => void send()}>
      <Send aria-hidden className="size-4" />
      Send one now
    </Button>
  );
}
