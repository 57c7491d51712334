"use client";

import { useBotActions } from "@/lib/browser/bots";
import { ActionButtons } from "./action-buttons";

/** Sends a bot to a meeting that is under way. */
export function SendNow({ eventId, title }: { eventId: string; title: string }) {
  const { sendNow } = useBotActions();
  return <ActionButtons actions={["sendNow"]} title={title} run={() => sendNow(eventId)} />;
}
