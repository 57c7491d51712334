import { z } from "zod";

const text = z.string().nullish();
const seconds = z.int().min(0).max(2_147_483_647).nullish();
const milliseconds = z.int().min(0).nullish();
const provider = z.enum(["Gladia", "Runpod", "Default"]);

/** What every way of sending a bot shares. */
const common = {
  bot_image: text,
  deduplication_key: text,
  extra: z.json().optional(),
  recording_mode: z.enum(["speaker_view", "gallery_view", "audio_only"]).nullish(),
  speech_to_text: z.union([provider, z.strictObject({ provider, api_key: text })]).nullish(),
  transcription_custom_parameters: z.json().optional(),
  webhook_url: text,
  zoom_access_token_url: text,
  zoom_obf_token: text,
  zoom_obf_token_url: text,
  zoom_obf_token_user_id: text,
  zoom_sdk_id: text,
  zoom_sdk_pwd: text,
};

const frequency = z.enum(["16khz", "24khz"]).nullish();
const onEvent = {
  ...common,
  enter_message: text,
  noone_joined_timeout: seconds,
  streaming_audio_frequency: frequency,
  streaming_input: text,
  streaming_output: text,
  waiting_room_timeout: seconds,
};

/** BotParam2: the body that schedules a bot. */
export const ScheduleBody = z.strictObject({
  ...onEvent,
  bot_name: z.string().min(1),
  silence_timeout: seconds,
});
export type ScheduleBody = z.output<typeof ScheduleBody>;

/** BotParam3: the body that edits one. It knows no `silence_timeout`. */
export const EditBody = z.strictObject({ ...onEvent, bot_name: z.string().min(1).nullish() });
export type EditBody = z.output<typeof EditBody>;

/** JoinRequest: the body that sends a bot to a link, with other names for some of the same. */
export const JoinBody = z.strictObject({
  ...common,
  bot_name: z.string().min(1),
  meeting_url: z.string().min(1),
  bot_image: z.url().nullish(),
  entry_message: text,
  automatic_leave: z
    .object({
      noone_joined_timeout: seconds,
      silence_timeout: seconds,
      waiting_room_timeout: seconds,
    })
    .nullish(),
  streaming: z.object({ audio_frequency: frequency, input: text, output: text }).nullish(),
  reserved: z.boolean().optional(),
  start_time: milliseconds,
});
export type JoinBody = z.output<typeof JoinBody>;

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

export function joinedParam(body: JoinBody, accountWebhook: string): BotParam {
  const { meeting_url: _, reserved: __, start_time: ___, ...rest } = body;
  const { entry_message, automatic_leave: leave, streaming, ...same } = rest;
  return editedParam(
    { ...blank, webhook_url: accountWebhook },
    {
      ...same,
      enter_message: entry_message,
      noone_joined_timeout: leave?.noone_joined_timeout,
      waiting_room_timeout: leave?.waiting_room_timeout,
      streaming_audio_frequency: streaming?.audio_frequency,
      streaming_input: streaming?.input,
      streaming_output: streaming?.output,
    },
  );
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
