"use client";

import { useState } from "react";
import { SendNow } from "@/components/decisions/send-now";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useBotWishes } from "@/lib/browser/pending/use-pending-bots";
import { useBotActions } from "@/lib/browser/use-bot-actions";
import { type BotDeed, deedsOn } from "@/lib/display/listed-bot-words";
import type { BotEntry } from "@/lib/domain/views/listed-bot";

type Deed = Exclude<BotDeed, "sendNow">;

const texts: Record<Deed, { label: string; done: string; failed: string }> = {
  cancel: { label: "Cancel", done: "The bot is called off.", failed: "The bot still comes." },
  retry: { label: "Retry", done: "A bot is asked for.", failed: "No bot was asked for." },
  leave: {
    label: "Leave the call",
    done: "The bot is told to leave.",
    failed: "The bot is still in the call.",
  },
};

/** What a member can do about one attempt. */
export function BotDeeds({ bot, now }: { bot: BotEntry; now: number }) {
  const { wish, refresh } = useBotWishes();
  const { leave } = useBotActions();
  const [pending, setPending] = useState(false);

  async function act(deed: Deed) {
    setPending(true);
    try {
      if (deed === "leave") await leave(bot.id);
      else await wish(bot.eventId, deed);
      await refresh();
      toast({ title: texts[deed].done });
    } catch (reason) {
      toast({
        title: texts[deed].failed,
        description: reason instanceof Error ? reason.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void act(deed) },
      });
    } finally {
      setPending(false);
    }
  }

  const deeds = deedsOn(bot, now);
  if (deeds.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-4">
      {deeds.map((deed) =>
        deed === "sendNow" ? (
          <SendNow key={deed} eventId={bot.eventId} title={bot.event.title} />
        ) : (
          <Button
            key={deed}
            {...(deed !== "retry" && { variant: "danger" as const })}
            aria-disabled={pending}
            onClick={pending ? undefined : () => void act(deed)}
          >
            {deed === "retry" && bot.state === "cancelled" ? "Schedule again" : texts[deed].label}
          </Button>
        ),
      )}
    </div>
  );
}
