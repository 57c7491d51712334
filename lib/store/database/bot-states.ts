import { isFinal, isInCall } from "@/lib/domain/bot-lifecycle";
import { BotState } from "@/lib/domain/views/bot-view";
import { Prisma } from "@/lib/store/database/generated/client";

/** A bot's states by group, for SQL: `state in ${final}`. Literals, since indexes name them so. */
export const final = list(isFinal);
export const inCall = list(isInCall);

function list(belongs: (state: BotState) => boolean): Prisma.Sql {
  const states = BotState.options.filter(belongs);
  return Prisma.raw(`(${states.map((state) => `'${state}'`).join(", ")})`);
}
