import { describe, expect, test } from "vitest";
import { BotConfig } from "@/lib/domain/views/bot-view";
import { botSettings } from "./bot-settings";
import { changesOf, configOf, refusedFields, textOf } from "./settings-text";

const full: BotConfig = {
  name: "Notes",
  image: "https://example.com/bot.png",
  entryMessage: "Hello",
  recordingMode: "gallery_view",
  transcription: { provider: "Gladia" },
  noOneJoinedTimeout: 300,
  waitingRoomTimeout: 600,
  silenceTimeout: 900,
};

describe("the settings form", () => {
  test("brings back what it was given", () => {
    expect(configOf(textOf(full))).toEqual({ config: full, errors: {} });
    expect(configOf(textOf({}))).toEqual({ config: {}, errors: {} });
    expect(configOf(textOf({ transcription: null })).config).toEqual({ transcription: null });
    expect(BotConfig.parse(configOf(textOf(full)).config)).toEqual(full);
  });

  test.each(["0", "-1", "1.5", "86401", "soon", "1e3"])("refuses %s as a time", (seconds) => {
    const { config, errors } = configOf({ ...textOf({}), silenceTimeout: seconds });
    expect(errors).toEqual({ silenceTimeout: botSettings.silenceTimeout.rule });
    expect(config).toEqual({});
  });
});

describe("a change of a bot's settings", () => {
  const changes = (text: Partial<ReturnType<typeof textOf>>) =>
    changesOf(full, { ...textOf(full), ...text });

  test("is only what differs", () => {
    expect(changes({}).config).toEqual({});
    expect(changes({ name: "Callboard for Ada" }).config).toEqual({ name: "Callboard for Ada" });
    expect(changes({ transcription: "off", waitingRoomTimeout: "60" }).config).toEqual({
      transcription: null,
      waitingRoomTimeout: 60,
    });
    expect(changesOf({}, { ...textOf({}), recordingMode: "audio_only" }).config).toEqual({
      recordingMode: "audio_only",
    });
  });
  test("can silence the entry message, but not take another setting back", () => {
    expect(changes({ entryMessage: "" })).toEqual({ config: { entryMessage: "" }, errors: {} });
    const { config, errors } = changes({ image: "" });
    expect(config).toEqual({});
    expect(Object.keys(errors)).toEqual(["image"]);
  });
});

describe("what the API refuses", () => {
  test("is put beside the fields that it names", () => {
    const details = [
      { path: "image", message: "Invalid URL" },
      { path: "transcription.provider", message: "Invalid option" },
    ];
    expect(refusedFields(details)).toEqual({
      errors: { image: botSettings.image.rule, transcription: botSettings.transcription.rule },
      others: false,
    });
  });
  test("is shown as a whole where it names nothing of the form", () => {
    expect(refusedFields([{ path: "", message: "?" }])).toEqual({ errors: {}, others: true });
    expect(refusedFields(undefined)).toEqual({ errors: {}, others: false });
  });
});
