import { divideBudget } from "@/lib/meeting-baas/calling/request";
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
