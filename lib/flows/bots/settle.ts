import type { BotState } from "@/lib/domain/views/bot-view";
import type { BotLease } from "@/lib/store/bots/bot-leases";
import { leaveCall } from "./leave-call";
import { settleBot } from "./settle-bot";
import type { SettleOutcome } from "./settle-outcome";
import { settleSentBot } from "./settle-sent-bot";

/** States in which the bot is, or was, in its call: its event says nothing of it any more. */
const reached: BotState[] = ["joining", "waiting", "recording", "processing", "done"];

/** It was called off too late: it reported that upstream had sent it. */
function isRecalled({ state, upstreamId, reported }: BotLease): boolean {
  return state === "cancelled" && upstreamId !== null && reported;
}

/** Brings upstream to what is wanted of a leased bot, by the calls that its way and state ask for. */
export function settle(lease: BotLease, urgent = false): Promise<SettleOutcome> {
  const wasSent = lease.sent || reached.includes(lease.state) || isRecalled(lease);
  if (lease.wanted === "absent" && wasSent) return leaveCall(lease, urgent);
  return lease.sent ? settleSentBot(lease, urgent) : settleBot(lease, urgent);
}
