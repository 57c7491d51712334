import { divideBudget, request } from "@/lib/meeting-baas/calling/request";
import type { Port } from "@/lib/meeting-baas/port";
import { botCallSeconds } from "./bot-call-seconds";
import { botData } from "./bot-data";
import { calendars } from "./calendars";
import { eventBot } from "./event-bot";
import { events } from "./events";
import { interpretDelivery, redactBody } from "./interpret-delivery";
import { meaningOf, talkPath } from "./interpret-report";
import { sentBots } from "./sent-bots";
import { verifyDelivery } from "./verify-delivery";

/** The first version of the API. */
export const v1: Port = {
  apiVersion: "v1",
  divideBudget,
  checkKey,
  calendars,
  events,
  eventBot,
  sentBots,
  botCallSeconds,
  botData,
  meaningOf,
  webhook: {
    verify: verifyDelivery,
    redact: redactBody,
    interpret: interpretDelivery,
    talkPath,
  },
};

/** The webhook's documentation, as an endpoint: it configures nothing. */
async function checkKey(): Promise<Date | null> {
  const call = { path: "/bots/webhooks/calendar", viewed: true, deadlineMilliseconds: 10_000 };
  const { date, isDateTold } = await request(call);
  return isDateTold ? date : null;
}
