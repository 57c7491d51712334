"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { ApiFailure } from "@/lib/browser/api/fetch-json";
import {
  type FieldErrors,
  modes,
  refusedFields,
  type SettingField,
  type SettingsText,
  settingFields,
  textOf,
  transcriptions,
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
};

/** How a bot appears in its call, what it records and when it gives up. */
export function BotSettingsForm(props: Props) {
  const { config, read, save, silenceFixed, keepsSet = false, failure, onClose } = props;
  const [before] = useState(() => textOf(config));
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [error, setError] = useState<Error | null>(null);
  const form = useRef<HTMLFormElement>(null);

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
      if (refused.others || Object.keys(refused.errors).length === 0) {
        setError(reason instanceof Error ? reason : new Error("Try again."));
      }
    } finally {
      setPending(false);
    }
  }

  const field = (name: SettingField) => ({
    name,
    defaultValue: before[name],
    error: errors[name] ?? null,
  });
  const choice = (name: SettingField, options: readonly { value: string; label: string }[]) => ({
    ...field(name),
    options: keepsSet && before[name] ? options : [{ value: "", label: unset }, ...options],
  });
  const seconds = { inputMode: "numeric", autoComplete: "off", placeholder: unset } as const;
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-3">
      <TextField label="Name" placeholder="Callboard" autoComplete="off" {...field("name")} />
      <TextField
        label="Image"
        type="url"
        placeholder={unset}
        autoComplete="off"
        hint="An https:// link to the picture that the bot shows in its call."
        {...field("image")}
      />
      <TextField
        label="Entry message"
        placeholder="None"
        autoComplete="off"
        hint="What it writes into the chat when it joins."
        {...field("entryMessage")}
      />
      <SelectField label="Recording shows" {...choice("recordingMode", modes)} />
      <SelectField label="Transcription" {...choice("transcription", transcriptions)} />
      <fieldset className="flex flex-col gap-3 border-t border-line pt-3">
        <legend className="float-left w-full font-medium">When it gives up, in seconds</legend>
        <TextField label="Nobody else joined for" {...seconds} {...field("noOneJoinedTimeout")} />
        <TextField
          label="Left in the waiting room for"
          {...seconds}
          {...field("waitingRoomTimeout")}
        />
        <TextField
          label="Nobody spoke for"
          {...seconds}
          {...field("silenceTimeout")}
          {...(silenceFixed && { hint: silenceFixed, disabled: true })}
        />
      </fieldset>
      {error && <ErrorNote what={failure} error={error} />}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        {onClose && <Button onClick={onClose}>Close</Button>}
        <Button type="submit" variant="primary" aria-disabled={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}

const unset = "Meeting BaaS's default";

/** A field that is disabled isn't sent, and stays as it was. */
function textIn(data: FormData, before: SettingsText): SettingsText {
  const text = { ...before };
  for (const field of settingFields) {
    if (data.has(field)) text[field] = String(data.get(field)).trim();
  }
  return text;
}
