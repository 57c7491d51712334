"use client";

import { useState } from "react";
import { SendNow } from "@/components/decisions/send-now";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useBotActions } from "@/lib/browser/bots";
import { actionsOn, type BotAction } from "@/lib/display/listed-bot-words";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

type Action = Exclude<BotAction, "sendNow">;

const texts: Record<Action, { label: string; done: string; failed: string }> = {
  cancel: { label: "Cancel", done: "The bot is called off.", failed: "The bot still comes." },
  retry: { label: "Retry", done: "A bot is asked for.", failed: "No bot was asked for." },
  leave: {
    label: "Leave the call",
    done: "The bot is told to leave.",
    failed: "The bot is still in the call.",
  },
};

/** What a member can do about one attempt. */
export function ListedBotActions({ bot, now }: { bot: ListedBot; now: number }) {
  const { schedule, cancel, leave } = useBotActions();
  const [pending, setPending] = useState(false);

  async function act(action: Action) {
    setPending(true);
    try {
      if (action === "leave") await leave(bot.id);
      else if (action === "cancel") await cancel(bot.eventId);
      else await schedule(bot.eventId);
      toast({ title: texts[action].done });
    } catch (reason) {
      toast({
        title: texts[action].failed,
        description: reason instanceof Error ? reason.message : "Try again.",
        tone: "error",
        action: { label: "Retry", run: () => void act(action) },
      });
    } finally {
      setPending(false);
    }
  }

  const actions = actionsOn(bot, now);
  if (actions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pb-4">
      {actions.map((action) =>
        action === "sendNow" ? (
          <SendNow key={action} eventId={bot.eventId} title={bot.event.title} />
        ) : (
          <Button
            key={action}
            {...(action !== "retry" && { variant: "danger" as const })}
            aria-disabled={pending}
            onClick={pending ? undefined : () => void act(action)}
          >
            {action === "retry" && bot.state === "cancelled"
              ? "Schedule again"
              : texts[action].label}
          </Button>
        ),
      )}
    </div>
  );
}
