"use client";

import { changesOf } from "@/lib/display/settings-text";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import { BotSettingsForm } from "./bot-settings-form";

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
        silenceFixed: "Can't be changed once the bot is scheduled.",
      })}
      failure="The settings were not saved."
      onClose={onClose}
    />
  );
}
