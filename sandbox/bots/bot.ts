import type { BotParam } from "./bot-param";
import type { Utterance } from "./transcript";

export type Bot = {
  id: string;
  /** Null for a bot that was sent to a link. */
  eventUuid: string | null;
  meetingUrl: string;
  param: BotParam;
  createdAt: string;
  /** Scheduled or in its call: neither unscheduled nor done. */
  active: boolean;
  /** When a bot that was sent to a link shall join. */
  joinFrom: number | null;
  /** Every status it has reported, in order. */
  codes: string[];
  joinedAt: string | null;
  exitedAt: string | null;
  endedAt: string | null;
  transcript: Utterance[];
  /** What there is to download, and to delete. */
  data: "none" | "kept" | "deleted";
};

export function newBot(
  known: Pick<Bot, "id" | "eventUuid" | "meetingUrl" | "param" | "createdAt">,
): Bot {
  return {
    ...known,
    active: true,
    joinFrom: null,
    codes: [],
    joinedAt: null,
    exitedAt: null,
    endedAt: null,
    transcript: [],
    data: "none",
  };
}
