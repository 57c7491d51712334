"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useBotActions } from "@/lib/browser/bots";
import { actionsOn } from "@/lib/domain/bot-actions";
import { mayAct, type Role } from "@/lib/domain/role";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import type { EventView } from "@/lib/domain/views/event-view";

// Few open it, and the calendar has to be light.
const EventBotForm = dynamic(() =>
  import("./event-bot-form").then((module) => module.EventBotForm),
);

type Props = { event: EventView; role: Role; now: number };

/** The settings of the bot that is to join this meeting, until it does. */
export function BotSettings({ event, role, now }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { configure } = useBotActions();
  const { bot } = event;
  if (!bot || !mayAct(role, "member") || !actionsOn(bot, event, now).includes("edit")) return null;

  function close() {
    setOpen(false);
    opener.current?.focus();
  }

  async function save(changes: BotConfig) {
    if (Object.keys(changes).length > 0) {
      const { settled } = await configure(event.id, changes);
      toast({
        title: "The bot's settings are saved.",
        ...(settled === false && { description: "Meeting BaaS hasn't confirmed them yet." }),
      });
    }
    close();
  }

  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <section aria-label="Settings" className="border-b border-line py-2">
      <Button
        ref={opener}
        variant="bare"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="-mx-3"
      >
        <Icon aria-hidden className="size-4" />
        Settings of this bot
      </Button>
      <div id={id}>
        {open && (
          <div className="pt-2 pb-2">
            <EventBotForm bot={bot} save={save} onClose={close} />
          </div>
        )}
      </div>
    </section>
  );
}
