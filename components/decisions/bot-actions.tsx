"use client";

import { LogOut, Play, Send } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useBotActions } from "@/lib/browser/bots";
import { isInMeeting } from "@/lib/display/bot-words";
import type { Role } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import { SendNow } from "./send-now";

type Props = { event: EventView; role: Role; now: number; onTryAgain: () => void };

/** What can be done with a bot as it stands, beside the switch. */
export function BotActions({ event, role, now, onTryAgain }: Props) {
  const [asking, setAsking] = useState<"adopt" | "leave" | null>(null);
  const { adopt, leave } = useBotActions();
  const { bot } = event;
  if (!bot) return null;

  const acts = role !== "viewer";
  const isOver = Date.parse(event.endsAt) <= now;
  const isUnderWay = !isOver && Date.parse(event.startsAt) <= now;
  const isScheduled = bot.state === "wanted" || bot.state === "scheduled";
  const hasFailed = bot.state === "failed" && !bot.foreign;
  const close = () => setAsking(null);
  return (
    <div className="flex flex-wrap gap-2 pt-1 empty:hidden">
      {bot.recordingId && (
        <Link href={`/recordings/${bot.recordingId}`} className={buttonLook()}>
          <Play aria-hidden className="size-4" />
          Watch the recording
        </Link>
      )}
      {acts && bot.foreign && isScheduled && !isOver && (
        <Button onClick={() => setAsking("adopt")}>Adopt it</Button>
      )}
      {acts && !bot.foreign && isInMeeting(bot) && (
        <Button onClick={() => setAsking("leave")}>
          <LogOut aria-hidden className="size-4" />
          Tell it to leave
        </Button>
      )}
      {acts && isUnderWay && !bot.foreign && (hasFailed || isScheduled) && (
        <SendNow eventId={event.id} title={event.title} />
      )}
      {acts && hasFailed && !isUnderWay && !isOver && (
        <Button onClick={onTryAgain}>
          <Send aria-hidden className="size-4" />
          Ask for another bot
        </Button>
      )}
      {asking === "adopt" && (
        <ConfirmDialog
          title="Adopt this bot?"
          action="Adopt it"
          tone="plain"
          failure="The bot stays the other tool's."
          act={async () => {
            await adopt(event.id);
            toast({ title: "The bot is Callboard's now." });
          }}
          onClose={close}
        >
          <p>
            Callboard takes over the bot that another tool scheduled. It keeps its name and its
            settings, which can then be changed here; it follows the meeting when it moves, and can
            be called off here.
          </p>
          <p>
            The other tool isn't told. Switch its recording off there, so that it sends no other.
          </p>
        </ConfirmDialog>
      )}
      {asking === "leave" && (
        <ConfirmDialog
          title="Tell the bot to leave?"
          action="Tell it to leave"
          failure="The bot was not told to leave."
          act={async () => {
            await leave(bot.id);
            toast({ title: "The bot was told to leave.", description: "It takes a moment." });
          }}
          onClose={close}
        >
          <p>
            It leaves the call now and doesn't come back by itself. What it recorded so far is kept.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
