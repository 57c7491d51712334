"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { toast } from "@/components/ui/toast";
import { ApiFailure } from "@/lib/browser/api/fetch-json";
import { useShown } from "@/lib/browser/pending/use-shown";
import {
  botSettings,
  modes,
  type SettingField,
  settingFields,
  transcriptions,
} from "@/lib/display/bot-settings";
import {
  type FieldErrors,
  refusedFields,
  type SettingsText,
  textOf,
} from "@/lib/display/settings-text";
import type { BotConfig } from "@/lib/domain/views/bot-view";

type Props = {
  /** As they are now. */
  config: BotConfig;
  /** What the form's text comes to; nothing is sent while it has errors. */
  read: (text: SettingsText) => { config: BotConfig; errors: FieldErrors };
  save: (config: BotConfig) => Promise<unknown>;
  /** Why the time of silence can't be set now. */
  silenceFixed?: string;
  /** Settings that a bot has can't be taken away from it again. */
  keepsSet?: boolean;
  /** What failed, should it fail. */
  failure: string;
  onClose?: () => void;
  /** What its button says. */
  action?: string;
};

/** How a bot appears in its call, what it records and when it leaves. */
export function BotSettingsForm(props: Props) {
  const {
    config,
    read,
    save,
    silenceFixed,
    keepsSet = false,
    failure,
    onClose,
    action = "Save",
  } = props;
  const [before] = useState(() => textOf(config));
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [error, setError] = useState<Error | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const shown = useShown();

  function show(found: FieldErrors) {
    setErrors(found);
    const first = settingFields.find((field) => found[field]);
    const input = first && form.current?.elements.namedItem(first);
    if (input instanceof HTMLElement) input.focus();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const given = read(textIn(new FormData(event.currentTarget), before));
    setError(null);
    show(given.errors);
    if (Object.keys(given.errors).length > 0) return;
    setPending(true);
    try {
      await save(given.config);
    } catch (reason) {
      const refused = refusedFields(reason instanceof ApiFailure ? reason.details : null);
      show(refused.errors);
      const why = reason instanceof Error ? reason : new Error("Try again.");
      if (refused.others || Object.keys(refused.errors).length === 0) setError(why);
      if (!shown.current) toast({ title: failure, description: why.message, tone: "error" });
    } finally {
      setPending(false);
    }
  }

  const field = (name: SettingField) => ({
    name,
    label: botSettings[name].label,
    defaultValue: before[name],
    error: errors[name] ?? null,
  });
  const input = (name: SettingField) => {
    const { unset: placeholder, hint } = botSettings[name];
    return { ...field(name), placeholder, autoComplete: "off", ...(hint && { hint }) };
  };
  const seconds = (name: SettingField) => ({ ...input(name), inputMode: "numeric" as const });
  const choice = (name: SettingField, options: readonly { value: string; label: string }[]) => {
    const unset = { value: "", label: botSettings[name].unset };
    return { ...field(name), options: keepsSet && before[name] ? options : [unset, ...options] };
  };
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextField {...input("name")} />
      <TextField type="url" {...input("image")} />
      <TextField {...input("entryMessage")} />
      <SelectField {...choice("recordingMode", modes)} />
      <SelectField {...choice("transcription", transcriptions)} />
      <fieldset className="flex flex-col gap-3 border-t border-line pt-3">
        <legend className="float-left w-full font-medium">When it leaves, in seconds</legend>
        <TextField {...seconds("noOneJoinedTimeout")} />
        <TextField {...seconds("waitingRoomTimeout")} />
        <TextField
          {...seconds("silenceTimeout")}
          {...(silenceFixed && { hint: silenceFixed, disabled: true })}
        />
      </fieldset>
      {error && <ErrorNote what={failure} error={error} />}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        {onClose && <Button onClick={onClose}>Close</Button>}
        <Button type="submit" variant="primary" aria-disabled={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

/** A field that is disabled isn't sent, and stays as it was. */
function textIn(data: FormData, before: SettingsText): SettingsText {
  const text = { ...before };
  for (const field of settingFields) {
    if (data.has(field)) text[field] = String(data.get(field)).trim();
  }
  return text;
}
