import type { BotConfig } from "@/lib/domain/views/bot-view";
import {
  botSettings,
  modes,
  off,
  type SettingField,
  settingFields,
  transcriptions,
} from "./bot-settings";

/** A bot's settings as the form's inputs hold them: "" leaves one at its default. */
export type SettingsText = Record<SettingField, string>;

export type FieldErrors = Partial<Record<SettingField, string>>;

const timeouts = ["noOneJoinedTimeout", "waitingRoomTimeout", "silenceTimeout"] as const;
const mostSeconds = 86_400;

export function textOf(config: BotConfig): SettingsText {
  return {
    name: config.name ?? "",
    image: config.image ?? "",
    entryMessage: config.entryMessage ?? "",
    recordingMode: config.recordingMode ?? "",
    transcription: config.transcription === null ? off : (config.transcription?.provider ?? ""),
    noOneJoinedTimeout: String(config.noOneJoinedTimeout ?? ""),
    waitingRoomTimeout: String(config.waitingRoomTimeout ?? ""),
    silenceTimeout: String(config.silenceTimeout ?? ""),
  };
}

/** The settings that a form's text means, and what can't be meant. */
export function configOf(text: SettingsText): { config: BotConfig; errors: FieldErrors } {
  const { name, image, entryMessage } = text;
  const mode = modes.find(({ value }) => value === text.recordingMode)?.value;
  const transcription = transcriptions.find(({ value }) => value === text.transcription)?.value;
  const config: BotConfig = {
    ...(name && { name }),
    ...(image && { image }),
    ...(entryMessage && { entryMessage }),
    ...(mode && { recordingMode: mode }),
    ...(transcription && {
      transcription: transcription === off ? null : { provider: transcription },
    }),
  };
  const errors: FieldErrors = {};
  for (const field of timeouts) {
    if (text[field] === "") continue;
    const seconds = Number(text[field]);
    if (/^\d+$/.test(text[field]) && seconds >= 1 && seconds <= mostSeconds)
      config[field] = seconds;
    else errors[field] = botSettings[field].rule;
  }
  return { config, errors };
}

/** Only what differs from the settings that a bot has. What it has can't be taken back to none. */
export function changesOf(
  before: BotConfig,
  text: SettingsText,
): { config: BotConfig; errors: FieldErrors } {
  const was = textOf(before);
  const { config, errors } = configOf(text);
  const changes: BotConfig = {};
  for (const field of settingFields) {
    if (text[field] === was[field] || errors[field]) continue;
    if (field === "entryMessage") changes.entryMessage = text.entryMessage;
    else if (text[field] === "") errors[field] = "It can be changed, but not emptied.";
    else Object.assign(changes, { [field]: config[field] });
  }
  return { config: changes, errors };
}

/** The fields that the API's details name; `others` when it names something else, too. */
export function refusedFields(details: unknown): { errors: FieldErrors; others: boolean } {
  const errors: FieldErrors = {};
  let others = false;
  for (const detail of Array.isArray(details) ? details : []) {
    const path: unknown = detail?.path;
    const field = settingFields.find(
      (one) => typeof path === "string" && (path === one || path.startsWith(`${one}.`)),
    );
    if (field) errors[field] = botSettings[field].rule;
    else others = true;
  }
  return { errors, others };
}
