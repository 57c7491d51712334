import type { BotConfig } from "@/lib/domain/views/bot-view";

export type SettingField = keyof BotConfig;

type Setting = {
  label: string;
  hint?: string;
  /** What goes where nothing is set. */
  unset: string;
  /** How it has to be, said where it isn't so. */
  rule: string;
  /** What is set, in words. */
  words: (config: BotConfig) => string | undefined;
};

/** What a form sends for a transcription that is switched off. */
export const off = "off";

export const modes = [
  { value: "speaker_view", label: "Who speaks" },
  { value: "gallery_view", label: "Everybody" },
  { value: "audio_only", label: "Sound only" },
] as const satisfies readonly { value: BotConfig["recordingMode"]; label: string }[];

export const transcriptions = [
  { value: off, label: "Off" },
  { value: "Default", label: "On, by Meeting BaaS's own choice" },
  { value: "Gladia", label: "On, by Gladia" },
  { value: "Runpod", label: "On, by Runpod" },
] as const;

const byDefault = "Meeting BaaS's default";
const wholeSeconds = "Whole seconds, from 1 to 86,400.";

/** What can be set on a bot, in the order in which it is shown: one name each, wherever it stands. */
export const botSettings: Record<SettingField, Setting> = {
  name: {
    label: "Name",
    unset: "Callboard",
    rule: "A name of at most 100 letters.",
    words: ({ name }) => name,
  },
  image: {
    label: "Picture",
    hint: "An https:// link to the picture that the bot shows in its call.",
    unset: byDefault,
    rule: "An address that begins with https:// and has at most 2,000 letters.",
    words: ({ image }) => image,
  },
  entryMessage: {
    label: "Chat message",
    hint: "What it writes into the chat when it joins.",
    unset: "None",
    rule: "At most 500 letters.",
    words: ({ entryMessage }) => entryMessage || undefined,
  },
  recordingMode: {
    label: "Records",
    unset: byDefault,
    rule: "One of the modes in the list.",
    words: ({ recordingMode }) => labelIn(modes, recordingMode),
  },
  transcription: {
    label: "Transcription",
    unset: byDefault,
    rule: "One of the ways in the list.",
    words: ({ transcription }) =>
      labelIn(transcriptions, transcription === null ? off : transcription?.provider),
  },
  noOneJoinedTimeout: {
    label: "Leaves if nobody joins for",
    unset: byDefault,
    rule: wholeSeconds,
    words: ({ noOneJoinedTimeout }) => inSeconds(noOneJoinedTimeout),
  },
  waitingRoomTimeout: {
    label: "Leaves the waiting room after",
    unset: byDefault,
    rule: wholeSeconds,
    words: ({ waitingRoomTimeout }) => inSeconds(waitingRoomTimeout),
  },
  silenceTimeout: {
    label: "Leaves after silence of",
    unset: byDefault,
    rule: wholeSeconds,
    words: ({ silenceTimeout }) => inSeconds(silenceTimeout),
  },
};

export const settingFields = Object.keys(botSettings) as SettingField[];

function labelIn(
  options: readonly { value: string; label: string }[],
  value: string | undefined,
): string | undefined {
  return options.find((option) => option.value === value)?.label;
}

function inSeconds(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : seconds === 1 ? "1 second" : `${seconds} seconds`;
}
