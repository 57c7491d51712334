import { expect, test } from "vitest";
import { BotConfig } from "@/lib/domain/views/bot-view";
import { botSettings, settingFields } from "./bot-settings";

const wordsOf = (config: BotConfig) =>
  settingFields.flatMap((field) => {
    const words = botSettings[field].words(config);
    return words ? [[botSettings[field].label, words]] : [];
  });

test("every setting of the API has a name, and no two have the same", () => {
  expect(new Set(settingFields)).toEqual(new Set(Object.keys(BotConfig.shape)));
  expect(new Set(settingFields.map((field) => botSettings[field].label)).size).toBe(
    settingFields.length,
  );
});

test("settings are told in words, and only those that were given", () => {
  expect(wordsOf({})).toEqual([]);
  expect(
    wordsOf({
      name: "Scribe",
      recordingMode: "audio_only",
      transcription: null,
      waitingRoomTimeout: 1,
      silenceTimeout: 60,
    }),
  ).toEqual([
    ["Name", "Scribe"],
    ["Records", "Sound only"],
    ["Transcription", "Off"],
    ["Leaves the waiting room after", "1 second"],
    ["Leaves after silence of", "60 seconds"],
  ]);
});
