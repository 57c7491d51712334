import type { BotReport } from "@/lib/domain/bot-report";
import type { Verdict } from "@/lib/domain/views/delivery-view";

/** A delivery as it was interpreted: nobody is to read its body again. */
export type NewDelivery = {
  /** A report about a bot waits for nothing but a worker. */
  kind: "calendar_changed" | "bot_reported" | "ignored";
  apiVersion: string;
  event: string;
  calendarId: string | null;
  eventIds: string[];
  verdict: Verdict;
  report: BotReport | null;
  /** Why it was ignored. */
  error: string | null;
  /** What was sent, as JSON. */
  body: string;
  /** Equal on repetitions of one delivery; null when it says too little to be compared. */
  dedupKey: string | null;
};
