import { expect } from "vitest";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { botOf } from "@/lib/store/bots/bots";
import { findEvent } from "@/lib/store/events/events";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { upstream } from "./upstream";
import { letTimePass, member, workUntilRest } from "./work";

// What a member does about a meeting's bot, and sees of it.

export const record = (event: string, config: BotConfig = {}, viewer = member) =>
  chooseRecording(event, { choice: "record", config }, viewer);

export const skip = (event: string) => chooseRecording(event, { choice: "skip" }, member);

/** What a call was refused with. */
export const refusalOf = (call: Promise<unknown>) => call.catch((error: unknown) => error);

export const shownOn = async (event: string) => botOf((await meetingOf(event)) ?? "");

export const decisionOn = async (event: string) => (await findEvent(event, member))?.decision;

/** The decision about a meeting of which nobody said anything. */
export const unchosen = {
  choice: "skip",
  source: expect.stringMatching(/^(default|ineligible)$/),
  rule: null,
  overruled: [],
};

export const botPath = (event: string) => `/calendar_events/${event}/bot`;

/** The calls that scheduled a bot on it. */
export const posted = (event: string) => upstream.calls("POST", botPath(event));

export async function later(): Promise<void> {
  await letTimePass();
  await workUntilRest();
}
