import { z } from "zod";
import type { Account } from "../account/account";
import { Refused } from "../account/refused";
import type { Bot } from "../bots/bot";
import { Utterance } from "../bots/transcript";
import { completeBot, failBot, reportStatus, transcribeBot } from "../calls/bot-reports";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";

const ReportBody = z.strictObject({
  code: z.string().min(1),
  start_time: z.number().optional(),
  error_message: z.string().optional(),
  error_type: z.string().optional(),
});
const CompleteBody = z.strictObject({ transcript: z.array(Utterance).optional() });
const FailBody = z.strictObject({ error: z.string().min(1), message: z.string().optional() });

/** What bots go through, told as if it happened to them. A bot goes by its own id or its event's. */
export function controlBotRoutes(account: Account): Route[] {
  const known = (id = ""): Bot => {
    const bot =
      account.events.get(id)?.bot ??
      account.bots.findLast(({ id: own, eventUuid }) => own === id || eventUuid === id);
    if (!bot) throw new Refused(404, `No bot has the id ${id} or is on an event of that id`);
    return bot;
  };

  return [
    route("GET", "/_control/bots", () => ({
      status: 200,
      body: account.bots.map((bot) => controlBot(account, bot)),
    })),
    route("POST", "/_control/bots/:id/report", ({ params, body }) => {
      const bot = known(params.id);
      return { status: 202, body: reportStatus(account, bot, validate(ReportBody, body, 400)) };
    }),
    route("POST", "/_control/bots/:id/complete", ({ params, body }) => {
      const bot = known(params.id);
      const { transcript } = validate(CompleteBody, body ?? {}, 400);
      return { status: 202, body: completeBot(account, bot, transcript) };
    }),
    route("POST", "/_control/bots/:id/fail", ({ params, body }) => {
      const bot = known(params.id);
      const { error, message = error } = validate(FailBody, body, 400);
      return { status: 202, body: failBot(account, bot, error, message) };
    }),
    route("POST", "/_control/bots/:id/transcription_complete", ({ params }) => ({
      status: 202,
      body: transcribeBot(account, known(params.id)),
    })),
  ];
}

function controlBot(account: Account, bot: Bot) {
  return {
    bot_id: bot.id,
    event_uuid: bot.eventUuid,
    meeting_url: account.meetingUrl(bot),
    active: bot.active,
    codes: bot.codes,
    created_at: bot.createdAt,
    ended_at: bot.endedAt,
    bot_param: bot.param,
  };
}
