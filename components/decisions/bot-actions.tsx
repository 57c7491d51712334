"use client";

import { Play, Send } from "lucide-react";
import Link from "next/link";
import { Button, buttonLook } from "@/components/ui/button";
import { useBotActions } from "@/lib/browser/bots";
import { actionWords } from "@/lib/display/bot-action-words";
import { actionsOn, isJoinable } from "@/lib/domain/bot-actions";
import { mayAct, type Role } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";
import { ActionButtons } from "./action-buttons";

type Props = {
  event: EventView;
  role: Role;
  now: number;
  /** Left out while what failed offers it. */
  retry?: () => void;
};

/** What can be done with a bot as it stands, beside what the switch and the settings do. */
export function BotActions({ event, role, now, retry }: Props) {
  const { run } = useBotActions();
  const { bot } = event;
  if (!bot) return null;

  const actions = mayAct(role, "member")
    ? actionsOn(bot, { ...event, joinable: isJoinable(event) }, now)
    : [];
  return (
    <div className="flex flex-wrap gap-2 pt-1 empty:hidden">
      {bot.recordingId && (
        <Link href={`/recordings/${bot.recordingId}`} className={buttonLook()}>
          <Play aria-hidden className="size-4" />
          Watch the recording
        </Link>
      )}
      <ActionButtons
        actions={beside.filter((action) => actions.includes(action))}
        title={event.title}
        run={(action) => run(action, { id: bot.id, eventId: event.id })}
      />
      {retry && actions.includes("retry") && (
        <Button onClick={retry}>
          <Send aria-hidden className="size-4" />
          {actionWords.retry.label}
        </Button>
      )}
    </div>
  );
}

const beside = ["adopt", "leave", "sendNow"] as const;
