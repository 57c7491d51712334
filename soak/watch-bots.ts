import type { Control } from "@/test/product/upstream";
import { repeat } from "./repeat";
import type { World } from "./world";

type Bot = { bot_id: string; event_uuid: string; active: boolean };

/**
 * Looks at the bots upstream until told to end: all of them are ours.
 * @param doubled collects the meetings that were seen with two bots, and these
 */
export function watchBots(
  { control, world, doubled }: { control: Control; world: World; doubled: Map<string, string[]> },
  until: AbortSignal,
): Promise<void> {
  return repeat(
    until,
    () => 300,
    async () => {
      const active = (await control<Bot[]>("GET", "/bots")).filter((bot) => bot.active);
      const meetingOf = new Map(world.events.map(({ id, meeting }) => [id, meeting]));
      const meetings = new Map<string, string[]>();
      for (const { bot_id, event_uuid } of active) {
        const meeting = meetingOf.get(event_uuid) ?? event_uuid;
        meetings.set(meeting, [...(meetings.get(meeting) ?? []), bot_id]);
      }
      for (const [meeting, bots] of meetings) if (bots.length > 1) doubled.set(meeting, bots);
    },
  );
}
