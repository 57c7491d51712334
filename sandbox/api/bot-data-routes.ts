import { z } from "zod";
import type { Account } from "../account/account";
import { Refused } from "../account/refused";
import type { Bot } from "../bots/bot";
import { recordingLinks } from "../bots/recording-links";
import { storedTranscript } from "../bots/transcript";
import { speakersOf } from "../calls/bot-reports";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";

const DataQuery = z.object({
  bot_id: z.uuid(),
  include_transcripts: z.enum(["true", "false"]).default("true"),
});
const RecentQuery = z.object({
  bot_name: z.string().optional(),
  meeting_url: z.string().optional(),
  created_after: z.string().optional(),
  created_before: z.string().optional(),
  ended_after: z.string().optional(),
  filter_by_extra: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
type RecentQuery = z.output<typeof RecentQuery>;

export function botDataRoutes(account: Account): Route[] {
  return [
    route("GET", "/bots/webhooks/calendar", () => ({ status: 200, body: null })),
    route("GET", "/bots/meeting_data", ({ query }) => {
      const asked = validate(DataQuery, Object.fromEntries(query), 400);
      const { bot_id: id } = asked;
      const index = account.bots.findIndex((bot) => bot.id === id);
      const bot = account.bots[index];
      if (!bot) throw new Refused(404, `Bot ${id} not found`);
      return {
        status: 200,
        body: meetingData(account, bot, index + 1, asked.include_transcripts === "true"),
      };
    }),
    route("GET", "/bots/bots_with_metadata", ({ query }) => {
      const asked = validate(RecentQuery, Object.fromEntries(query), 400);
      const found = account.bots
        .map((bot, index) => ({ bot, number: index + 1 }))
        .filter(({ bot }) => (bot.active || bot.endedAt) && matches(account, bot, asked))
        .reverse();
      const from = asked.cursor
        ? found.findIndex(({ bot }) => toCursor(bot) === asked.cursor) + 1
        : 0;
      const page = found.slice(from, from + asked.limit);
      const last = page.at(-1);
      return {
        status: 200,
        body: {
          bots: page.map(({ bot, number }) => recentBot(account, bot, number)),
          last_updated: new Date(account.now()).toISOString(),
          next_cursor: last && from + page.length < found.length ? toCursor(last.bot) : null,
        },
      };
    }),
  ];
}

function matches(account: Account, bot: Bot, asked: RecentQuery): boolean {
  const has = (text: string, part: string | undefined) =>
    !part || text.toLowerCase().includes(part.toLowerCase());
  if (!has(bot.param.bot_name, asked.bot_name)) return false;
  if (!has(account.meetingUrl(bot), asked.meeting_url)) return false;
  if (asked.created_after && Date.parse(bot.createdAt) < utc(asked.created_after)) return false;
  if (asked.created_before && Date.parse(bot.createdAt) > utc(asked.created_before)) return false;
  if (asked.ended_after && !(Date.parse(bot.endedAt ?? "") >= utc(asked.ended_after))) return false;
  return (asked.filter_by_extra ?? "").split(",").filter(Boolean).every(hasExtra(bot.param.extra));
}

/** `field:value`, top level, exact. */
function hasExtra(extra: unknown): (condition: string) => boolean {
  return (condition) => {
    const [field = "", ...value] = condition.split(":");
    if (typeof extra !== "object" || extra === null || !Object.hasOwn(extra, field)) return false;
    return String(Reflect.get(extra, field)) === value.join(":");
  };
}

/** The API takes instants without an offset as UTC. */
function utc(text: string): number {
  return Date.parse(/[Zz]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

function recentBot(account: Account, bot: Bot, id: number) {
  return {
    id,
    uuid: bot.id,
    bot_name: bot.param.bot_name,
    created_at: bot.createdAt,
    ended_at: bot.endedAt,
    duration: bot.endedAt ? recordedSeconds(bot) : null,
    extra: bot.param.extra,
    meeting_url: account.meetingUrl(bot),
    session_id: null,
    speakers: speakersOf(bot),
  };
}

/** Without a recording, all files are empty. */
function meetingData(account: Account, bot: Bot, id: number, withTranscripts: boolean) {
  return {
    ...recordingLinks(bot, account),
    duration: recordedSeconds(bot),
    meeting_participants_file: "",
    speaker_diarization_file: "",
    speaker_diarization_file_network: "",
    bot_data: {
      event_uuid: bot.eventUuid,
      transcripts: withTranscripts ? storedTranscript(bot.transcript, id) : [],
      bot: {
        ...bot.param,
        id,
        uuid: bot.id,
        account_id: 1,
        bot_param_id: id,
        created_at: bot.createdAt,
        bot_joined_at: bot.joinedAt,
        bot_exited_at: bot.exitedAt,
        ended_at: bot.endedAt,
        diarization_v2: false,
        is_stopped: bot.codes.includes("api_request_stop"),
        meeting_url: account.meetingUrl(bot),
        mp4_s3_path: "",
        reserved: false,
      },
    },
  };
}

function recordedSeconds(bot: Bot): number {
  return Math.ceil(bot.transcript.at(-1)?.end_time ?? 0);
}

function toCursor(bot: Bot): string {
  return Buffer.from(bot.id).toString("base64url");
}
