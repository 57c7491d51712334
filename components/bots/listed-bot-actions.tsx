"use client";

import { ActionButtons } from "@/components/decisions/action-buttons";
import { useBotActions } from "@/lib/browser/bots";
import { actionsOn } from "@/lib/domain/bot-actions";
import type { ListedBot } from "@/lib/domain/views/listed-bot";

/** What a member can do about one attempt; its settings are edited in its event. */
export function ListedBotActions({ bot, now }: { bot: ListedBot; now: number }) {
  const { run } = useBotActions();
  const actions = actionsOn(bot, { ...bot.event, joinable: bot.joinable }, now).filter(
    (action) => action !== "edit",
  );
  return (
    <div className="flex flex-wrap gap-2 pb-4 empty:hidden">
      <ActionButtons actions={actions} title={bot.event.title} run={(action) => run(action, bot)} />
    </div>
  );
}
