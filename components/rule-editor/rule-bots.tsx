"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { botSettings, settingFields } from "@/lib/display/bot-settings";
import { configOf } from "@/lib/display/settings-text";
import type { BotConfig } from "@/lib/domain/views/bot-view";

// Few open it.
const BotSettingsForm = dynamic(() =>
  import("@/components/bot-settings/bot-settings-form").then((module) => module.BotSettingsForm),
);

type Props = { config: BotConfig; onChange: (config: BotConfig) => void; refusal: string | null };

/** How the bots that a rule sends record, where that differs from the team's. */
export function RuleBots({ config, onChange, refusal }: Props) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const set = settingFields.flatMap((field) => {
    const words = botSettings[field].words(config);
    return words ? [{ label: botSettings[field].label, words }] : [];
  });

  function close() {
    setOpen(false);
    opener.current?.focus();
  }

  return (
    <section aria-labelledby="rule-bots" className="flex flex-col gap-1 pt-4">
      <h3 id="rule-bots" className="font-medium">
        Its bots
      </h3>
      {!open && (
        <p className="text-ink-2 [overflow-wrap:anywhere]">
          {set.length === 0
            ? "Record as the team's settings say."
            : set.map(({ label, words }) => (
                <span key={label} className="block">
                  {label}: <bdi>{words}</bdi>
                </span>
              ))}
        </p>
      )}
      {refusal && <p className="text-xs text-rec">{refusal}</p>}
      <Button
        ref={opener}
        aria-expanded={open}
        className="self-start"
        onClick={() => setOpen(!open)}
      >
        {open ? "Leave them as they are" : "Have them record otherwise"}
      </Button>
      {open && (
        <div className="max-w-md pt-2">
          <BotSettingsForm
            config={config}
            read={configOf}
            save={async (to) => {
              onChange(to);
              close();
            }}
            failure="The settings were not taken."
            action="Take these"
          />
        </div>
      )}
    </section>
  );
}
