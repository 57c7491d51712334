"use client";

import { useState } from "react";
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
  // What it was when the form was opened: what others change meanwhile isn't changed back.
  const [config] = useState(bot.config);
  return (
    <BotSettingsForm
      config={config}
      read={(text) => changesOf(config, text)}
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
