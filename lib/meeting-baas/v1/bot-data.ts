import { z } from "zod";
import type { BotDataCalls } from "@/lib/meeting-baas/port";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { secureLink } from "@/lib/meeting-baas/reading/secure-link";
import { botsByStamp } from "./bots-by-stamp";
import { checked } from "./checked";
import { readTranscript, wholeSeconds } from "./read-transcript";
import { stampIn } from "./stamp-in";

const id = z.uuid().transform((text) => text.toLowerCase());
const Text = lenient(z.string());

const WireMeetingData = z.looseObject({
  mp4: Text,
  audio: Text,
  duration: lenient(z.number()),
  bot_data: z.looseObject({
    event_uuid: lenient(id),
    transcripts: z.unknown().optional(),
    bot: z.looseObject({
      extra: z.unknown().optional(),
      bot_joined_at: z.unknown().optional(),
      bot_exited_at: z.unknown().optional(),
      ended_at: z.unknown().optional(),
    }),
  }),
});

const usual = { deadlineMilliseconds: 10_000 };

export const botData: BotDataCalls = {
  async get(upstreamId, { withTranscript, viewed = false }) {
    const query = { bot_id: upstreamId, include_transcripts: String(withTranscript) };
    const call = { ...usual, path: "/bots/meeting_data", query, viewed };
    const { bot_data: data, ...files } = (await checked(call, WireMeetingData)).body;
    const talk = readTranscript(data.transcripts);
    const said = talk.transcript?.at(-1)?.end;
    return {
      upstreamId,
      eventId: data.event_uuid ?? null,
      stamp: stampIn(data.bot.extra),
      joined: Boolean(data.bot.bot_joined_at),
      left: Boolean(data.bot.bot_exited_at),
      ended: Boolean(data.bot.ended_at),
      durationSeconds: wholeSeconds(files.duration || said),
      videoUrl: secureLink(files.mp4),
      audioUrl: secureLink(files.audio),
      talk,
    };
  },

  async findByStamp(botId) {
    return (await botsByStamp(botId, false))[0]?.upstreamId ?? null;
  },

  async erase(upstreamId) {
    const path = `/bots/${encodeURIComponent(upstreamId)}/delete_data`;
    await checked({ ...usual, method: "POST", path, urgent: true }, z.unknown());
  },
  eraseLimit: "Meeting BaaS deletes the data of five bots a minute at most",
};
