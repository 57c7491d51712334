import { describe, expect, it } from "vitest";
import { botBody, sentBotBody } from "./bot-body";

const stamp = { bot: "33333333-3333-4333-8333-333333333333", generation: 2 };
const bot = { config: {}, stamp, meetingKey: "ical:abc" };

describe("the body that schedules a bot", () => {
  it("has a name and our stamp, and leaves the rest to upstream's defaults", () => {
    expect(botBody("schedule", bot)).toEqual({
      bot_name: "Callboard",
      deduplication_key: expect.stringMatching(/^[0-9a-f]{32}$/),
      extra: { callboard: stamp, callboard_bot: stamp.bot },
    });
  });

  it("says all that a person set, in upstream's words", () => {
    const config = {
      name: "Scribe",
      image: "https://example.com/a.png",
      entryMessage: "Hello",
      recordingMode: "gallery_view" as const,
      transcription: { provider: "Gladia" as const },
      noOneJoinedTimeout: 60,
      waitingRoomTimeout: 120,
      silenceTimeout: 180,
    };
    expect(botBody("schedule", { ...bot, config })).toMatchObject({
      bot_name: "Scribe",
      bot_image: "https://example.com/a.png",
      enter_message: "Hello",
      recording_mode: "gallery_view",
      speech_to_text: "Gladia",
      noone_joined_timeout: 60,
      waiting_room_timeout: 120,
      silence_timeout: 180,
    });
    // The API's patch refuses this one field.
    expect(botBody("patch", { ...bot, config })).not.toHaveProperty("silence_timeout");
  });

  it("leaves transcription out where it is off, and a patch turns it off", () => {
    const off = { ...bot, config: { transcription: null } };
    expect(botBody("schedule", off)).not.toHaveProperty("speech_to_text");
    expect(botBody("patch", off)).toMatchObject({ speech_to_text: null });
    expect(botBody("patch", bot)).not.toHaveProperty("speech_to_text");
  });

  it("has one deduplication key on every copy of a meeting, and only there", () => {
    const keyOf = (changed: object) =>
      botBody("schedule", { ...bot, ...changed }).deduplication_key;
    const other = { bot: "44444444-4444-4444-8444-444444444444", generation: 1 };
    expect(keyOf({ stamp: other })).toBe(keyOf({}));
    expect(keyOf({ meetingKey: "ical:other" })).not.toBe(keyOf({}));
  });
});

describe("the body that sends a bot to a link", () => {
  const link = "https://meet.google.com/abc-defg-hij";

  it("has the link, our stamp and the meeting's deduplication key, and leaves out what nobody set", () => {
    expect(sentBotBody(bot, link)).toEqual({
      bot_name: "Callboard",
      meeting_url: link,
      deduplication_key: botBody("schedule", bot).deduplication_key,
      extra: { callboard: stamp, callboard_bot: stamp.bot },
    });
  });

  it("names some things otherwise than an event's bot does", () => {
    const config = { entryMessage: "Hello", noOneJoinedTimeout: 60, silenceTimeout: 180 };
    const body = sentBotBody({ ...bot, config }, link);
    expect(body).toMatchObject({
      entry_message: "Hello",
      automatic_leave: { noone_joined_timeout: 60, silence_timeout: 180 },
    });
    for (const name of ["enter_message", "noone_joined_timeout", "silence_timeout"]) {
      expect(body).not.toHaveProperty(name);
    }
  });
});
