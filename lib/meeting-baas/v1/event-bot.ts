import { z } from "zod";
import { request } from "@/lib/meeting-baas/calling/request";
import type { BotCalls, BotTarget, EventBot, Shown } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { botBody, markBody } from "./bot-body";
import { botCallSeconds } from "./bot-call-seconds";
import { checked } from "./checked";
import { interpretEvent } from "./interpret-event";

export function eventBot({ eventId }: BotTarget, calls: BotCalls): EventBot {
  const path = `/calendar_events/${encodeURIComponent(eventId)}`;
  const usual = { deadlineMilliseconds: botCallSeconds * 1000, urgent: calls.urgent };

  async function look(): Promise<Shown> {
    try {
      return shownIn((await request({ ...usual, path })).body);
    } catch (error) {
      if (error instanceof UpstreamError && error.failure === "not_found") {
        return { eventGone: true, deleted: false, bot: null };
      }
      throw error;
    }
  }

  /** The answer is the events concerned. */
  async function call(method: "POST" | "PATCH" | "DELETE", body?: unknown): Promise<Shown | null> {
    const beforeSending = calls.beforeChange;
    const change = { ...usual, method, path: `${path}/bot`, body, beforeSending };
    const answer = (await checked(change, z.array(z.unknown()))).body;
    const own = answer.find((sent) => (sent as { uuid?: unknown } | null)?.uuid === eventId);
    return own ? shownIn(own) : null;
  }

  return {
    look,
    schedule: (wish) => call("POST", botBody("schedule", wish)),
    change: (wish) => call("PATCH", botBody("patch", wish)),
    adopt: (mark) => call("PATCH", markBody(mark)),
    remove: () => call("DELETE"),
  };
}

function shownIn(sent: unknown): Shown {
  const read = interpretEvent(sent);
  if (!read.ok) throw new UpstreamError("unreadable", `The event can't be read: ${read.reason}`);
  return { eventGone: false, deleted: read.event.deleted, bot: read.event.botParam };
}
