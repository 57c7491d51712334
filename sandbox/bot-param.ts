import { z } from "zod";

const text = z.string().nullish();
const seconds = z.int().min(0).max(2_147_483_647).nullish();
const provider = z.enum(["Gladia", "Runpod", "Default"]);

const shared = {
  bot_image: text,
  deduplication_key: text,
  enter_message: text,
  extra: z.json().optional(),
  noone_joined_timeout: seconds,
  recording_mode: z.enum(["speaker_view", "gallery_view", "audio_only"]).nullish(),
  speech_to_text: z.union([provider, z.strictObject({ provider, api_key: text })]).nullish(),
  streaming_audio_frequency: z.enum(["16khz", "24khz"]).nullish(),
  streaming_input: text,
  streaming_output: text,
  transcription_custom_parameters: z.json().optional(),
  waiting_room_timeout: seconds,
  webhook_url: text,
  zoom_access_token_url: text,
  zoom_obf_token: text,
  zoom_obf_token_url: text,
  zoom_obf_token_user_id: text,
  zoom_sdk_id: text,
  zoom_sdk_pwd: text,
};

/** BotParam2: the body that schedules a bot. */
export const ScheduleBody = z.strictObject({
  ...shared,
  bot_name: z.string().min(1),
  silence_timeout: seconds,
});
export type ScheduleBody = z.output<typeof ScheduleBody>;

/** BotParam3: the body that edits one. It knows no `silence_timeout`. */
export const EditBody = z.strictObject({ ...shared, bot_name: z.string().min(1).nullish() });
export type EditBody = z.output<typeof EditBody>;

/** BotParam: what the API answers, which is not what it was sent. */
export type BotParam = {
  bot_image: string | null;
  bot_name: string;
  deduplication_key: string | null;
  enter_message: string | null;
  extra: unknown;
  noone_joined_timeout: number | null;
  recording_mode: string | null;
  speech_to_text_api_key: string | null;
  speech_to_text_provider: string | null;
  streaming_audio_frequency: string | null;
  streaming_input: string | null;
  streaming_output: string | null;
  transcription_custom_parameters: unknown;
  waiting_room_timeout: number | null;
  webhook_url: string;
  zoom_access_token_url: string | null;
  zoom_obf_token: string | null;
  zoom_obf_token_url: string | null;
  zoom_obf_token_user_id: string | null;
  zoom_sdk_id: string | null;
  zoom_sdk_pwd: string | null;
};

const blank: BotParam = {
  bot_image: null,
  bot_name: "",
  deduplication_key: null,
  enter_message: null,
  extra: null,
  noone_joined_timeout: null,
  recording_mode: null,
  speech_to_text_api_key: null,
  speech_to_text_provider: null,
  streaming_audio_frequency: null,
  streaming_input: null,
  streaming_output: null,
  transcription_custom_parameters: null,
  waiting_room_timeout: null,
  webhook_url: "",
  zoom_access_token_url: null,
  zoom_obf_token: null,
  zoom_obf_token_url: null,
  zoom_obf_token_user_id: null,
  zoom_sdk_id: null,
  zoom_sdk_pwd: null,
};

export function scheduledParam(body: ScheduleBody, accountWebhook: string): BotParam {
  const { silence_timeout: _, ...rest } = body;
  return editedParam({ ...blank, webhook_url: accountWebhook }, rest);
}

/** What is absent stays; an explicit null clears, except where an answer must have a value. */
export function editedParam(before: BotParam, body: EditBody): BotParam {
  const { speech_to_text: speech, bot_name, webhook_url, ...rest } = body;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const after: BotParam = { ...before, ...Object.fromEntries(given) };
  after.bot_name = bot_name ?? before.bot_name;
  after.webhook_url = webhook_url ?? before.webhook_url;
  if (speech !== undefined) {
    after.speech_to_text_provider =
      typeof speech === "string" ? speech : (speech?.provider ?? null);
    after.speech_to_text_api_key = typeof speech === "string" ? null : (speech?.api_key ?? null);
  }
  return after;
}
