"use client";

import type { BotConfig, BotView } from "@/lib/domain/bot-view";
import { BotSettingsForm } from "./bot-settings-form";
import { changesOf } from "./settings-text";

type Props = {
  bot: BotView;
  save: (changes: BotConfig) => Promise<unknown>;
  onClose: () => void;
};

/** Changes one bot's settings: only what differs is sent. */
export function EventBotForm({ bot, save, onClose }: Props) {
  return (
    <BotSettingsForm
      config={bot.config}
      read={(text) => changesOf(bot.config, text)}
      save={save}
      keepsSet
      {...(bot.state !== "wanted" && {
        silenceFixed:
          "Meeting BaaS doesn't let this be changed once the bot is scheduled. Call the bot off and ask again to set it.",
      })}
      failure="The settings were not saved."
      onClose={onClose}
    />
  );
}
