"use client";

import { Detail } from "@/components/ui/detail";
import { ErrorNote } from "@/components/ui/error-note";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { useBotDefaults } from "@/lib/browser/bots";
import { botSettings, settingFields } from "@/lib/display/bot-settings";
import { configOf } from "@/lib/display/settings-text";
import type { Role } from "@/lib/domain/role";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { BotSettingsForm } from "./bot-settings-form";

/** How the team's bots record unless a series or an event says otherwise. */
export function BotDefaults({ role }: { role: Role }) {
  const { defaults, error, save } = useBotDefaults();
  const edits = role === "admin";
  return (
    <>
      <PageHeader title="Settings" />
      <section aria-labelledby="bots" className="border-t border-line px-4 py-4 md:px-6">
        <h2 id="bots" className="text-lg font-semibold">
          The team's bots
        </h2>
        <p className="max-w-prose pt-1 pb-4 text-ink-2">
          New bots get these settings; those already asked for keep theirs. A single bot's settings
          are changed in its event.
          {!edits && " Admins change them."}
        </p>
        {error && !defaults && <ErrorNote what="The settings could not be read." error={error} />}
        <div className="max-w-md">
          {defaults &&
            (edits ? (
              <BotSettingsForm
                config={defaults}
                read={configOf}
                save={async (config) => {
                  await save(config);
                  toast({
                    title: "The team's settings are saved.",
                    description: "New bots get them.",
                  });
                }}
                failure="The settings were not saved."
              />
            ) : (
              <Readable config={defaults} />
            ))}
        </div>
      </section>
    </>
  );
}

function Readable({ config }: { config: BotConfig }) {
  return (
    <dl className="flex flex-col gap-4">
      {settingFields.map((field) => {
        const { label, unset, words } = botSettings[field];
        return (
          <Detail key={field} term={label}>
            <span className="[overflow-wrap:anywhere]">{words(config) ?? unset}</span>
          </Detail>
        );
      })}
    </dl>
  );
}
