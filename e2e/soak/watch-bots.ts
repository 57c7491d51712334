import type { Control } from "../fixtures/upstream";
import { repeat } from "./repeat";

type Bot = {
  bot_id: string;
  active: boolean;
  bot_param: { deduplication_key: string | null; extra: { callboard_bot?: string } | null };
};

/**
 * Looks at the bots upstream until told to end.
 * @param doubled collects the meetings that were seen with two bots of ours, and which
 */
export function watchBots(
  control: Control,
  doubled: Map<string, string[]>,
  until: AbortSignal,
): Promise<void> {
  return repeat(
    until,
    () => 300,
    async () => {
      const meetings = new Map<string, string[]>();
      for (const { bot_id, active, bot_param } of await control<Bot[]>("GET", "/bots")) {
        const { deduplication_key: meeting, extra } = bot_param;
        if (!active || !extra?.callboard_bot || !meeting) continue;
        meetings.set(meeting, [...(meetings.get(meeting) ?? []), bot_id]);
      }
      for (const [meeting, bots] of meetings) if (bots.length > 1) doubled.set(meeting, bots);
    },
  );
}
