import { isDeepStrictEqual } from "node:util";
import { isInCall } from "@/lib/domain/bot-lifecycle";
import type { Chosen } from "@/lib/domain/judge-meeting";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { wantBot } from "@/lib/store/bots/bots";
import type { Transaction } from "@/lib/store/database/prisma";
import type { MeetingBot } from "@/lib/store/meetings/meetings";

/** Whether a bot does all that already. */
export function isAsAsked({ config }: MeetingBot, changes: BotConfig): boolean {
  const names = Object.keys(changes) as (keyof BotConfig)[];
  return names.every((name) => isDeepStrictEqual(changes[name], config[name]));
}

/**
 * Wishes a bot that is to come to record otherwise; in its call it can't change any more.
 * @param own the meeting's decision before it, to which a refusal leads back
 */
export async function changeBot(
  tx: Transaction,
  active: MeetingBot,
  changes: BotConfig,
  own: Chosen,
): Promise<void> {
  if (isInCall(active.state) || isAsAsked(active, changes)) return;
  // What upstream hasn't shown yet has a way back of its own.
  const isSettled = active.settledGeneration === active.wantedGeneration;
  const before = isSettled ? null : active.priorDecision;
  await wantBot(tx, active.id, {
    wanted: "present",
    detail: null,
    config: { ...active.config, ...changes },
    priorDecision: { ...own, botConfig: active.config, ...(before && { before }) },
    awaited: true,
  });
}
