import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Account } from "../account/account";
import { Refused } from "../account/refused";
import { type Bot, newBot } from "../bots/bot";
import { JoinBody, joinedParam } from "../bots/bot-param";
import { reportStatus } from "../calls/bot-reports";
import { type Route, route } from "../wire/route";
import { validate } from "../wire/validate";
import { refuseRival } from "./deduplication";

const minute = 60_000;
const deletionsPerMinute = 5;

/** Bots that are in a call, with or without an event. */
export function sentBotRoutes(account: Account): Route[] {
  const known = (uuid = ""): Bot => {
    const bot = account.bots.find(({ id }) => id === validate(z.uuid(), uuid, 400));
    if (!bot) throw new Refused(404, `Bot ${uuid} not found`);
    return bot;
  };

  return [
    route("POST", "/bots", (call) => {
      const body = validate(JoinBody, call.body, 422);
      const { meeting_url: meetingUrl, start_time: joinFrom = null } = body;
      refuseRival(account, body.deduplication_key ?? meetingUrl, []);
      const param = joinedParam(body, account.settings.webhook_url);
      const createdAt = new Date(account.now()).toISOString();
      const bot = newBot({ id: randomUUID(), eventUuid: null, meetingUrl, param, createdAt });
      account.bots.push({ ...bot, joinFrom });
      return { status: 200, body: { bot_id: bot.id } };
    }),
    route("DELETE", "/bots/:uuid", ({ params }) => {
      const bot = known(params.uuid);
      if (!bot.active) throw new Refused(400, "The bot has left already");
      const inCall = bot.codes.length > 0;
      if (bot.eventUuid && !inCall) throw new Refused(400, "The bot is in no call yet");
      reportStatus(account, bot, { code: "api_request_stop" });
      bot.exitedAt = new Date(account.now()).toISOString();
      // Who lives hands in what was recorded; the others are gone at once.
      if (!account.settings.bot_life || !inCall) {
        reportStatus(account, bot, { code: "call_ended" });
        bot.endedAt = bot.exitedAt;
        bot.active = false;
      }
      return { status: 200, body: { ok: true } };
    }),
    route("POST", "/bots/:uuid/delete_data", ({ params }) => {
      const bot = known(params.uuid);
      slowDown(account.dataDeletions, account.now());
      const status = deletion[bot.data];
      if (bot.data === "kept") {
        bot.data = "deleted";
        bot.transcript = [];
      }
      return { status: 200, body: { ok: true, status } };
    }),
  ];
}

const deletion = { none: "noDataFound", kept: "deleted", deleted: "alreadyDeleted" } as const;

function slowDown(deletions: number[], now: number): void {
  const oldest = deletions.at(-deletionsPerMinute);
  const waitMs = oldest === undefined ? 0 : oldest + minute - now;
  if (waitMs > 0) throw new Refused(429, "At most 5 deletions a minute", Math.ceil(waitMs / 1000));
  deletions.push(now);
}
