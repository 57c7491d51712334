import { missingReason } from "@/lib/domain/missing-reason";
import type { Viewer } from "@/lib/domain/role";
import type { MissingBot } from "@/lib/domain/views/listed-bot";
import { final } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { type BotRow, botJson, botOrder, botView, hiddenBot } from "@/lib/store/events/event-row";
import { goesOnAt } from "@/lib/store/events/goes-on-at";
import { type BotEventColumns, botEvent, botEventColumns, isOpen } from "./bot-event";
import { patience } from "./patience";
import { isSilent } from "./silent-bot";

type MissingRow = BotEventColumns & {
  bot: BotRow | null;
  sent: boolean | null;
  reached: boolean | null;
  late: boolean | null;
};

/** Nobody waits for a bot in what began before. */
const longestMeeting = Prisma.sql`interval '1 day'`;

/** The bot `b` has come: it is in its call, or was in it since this start. */
const hasCome = Prisma.sql`((b.state in ('joining', 'waiting', 'recording') and not ${isSilent})
  or (b.state in ('processing', 'done') and b.state_at >= e.starts_at))`;

/**
 * Meetings under way that should be recorded and have no bot, each by the copy that carries it. A
 * bot that a person told to leave is dismissed: nobody misses it.
 */
export async function listMissingBots(viewer: Viewer): Promise<MissingBot[]> {
  const rows = await prisma().$queryRaw<MissingRow[]>(Prisma.sql`
    select * from (
      select distinct on (e.meeting_id) ${botEventColumns}, bot.json as bot, bot.sent,
        bot.reached,
        bot.created_at > e.starts_at as late
      from event e
      join calendar c on c.id = e.calendar_id
      join meeting m on m.id = e.meeting_id
      left join lateral (
        select ${botJson} as json, b.event_id, b.created_at, b.sent,
          b.upstream_id is not null as reached,
          b.wanted = 'absent' and b.upstream_id is not null and b.state_at >= e.starts_at as dismissed
        from bot b where b.meeting_id = e.meeting_id and not b.foreign
        order by ${botOrder} limit 1
      ) bot on true
      where ${goesOnAt(Prisma.sql`now()`)}
        and e.starts_at <= now() - ${patience} and e.starts_at > now() - ${longestMeeting}
        and e.ends_at > now() and e.deleted_at is null and c.disconnected_at is null
        and e.meeting_url is not null and e.status <> 'cancelled'
        and e.response is distinct from 'declined' and m.outcome = 'record'
        and bot.dismissed is not true
        and not exists (
          select 1 from bot b where b.meeting_id = e.meeting_id
            and case when b.foreign then b.state not in ${final}
              else ${hasCome} end)
      order by e.meeting_id, (e.id = bot.event_id) desc nulls last, c.connected_at, e.id
    ) missing
    order by "event.startsAt", "event.id"`);
  return rows.map((row) => missingBot(row, viewer));
}

function missingBot(
  { bot, sent, reached, late, ...event }: MissingRow,
  viewer: Viewer,
): MissingBot {
  const whole = bot && botView(bot);
  const view = whole && !isOpen(event, viewer) ? hiddenBot(whole) : whole;
  return {
    event: botEvent(event, viewer),
    bot: view,
    reason: missingReason(view && { ...view, sent: !!sent, reached: !!reached, late: !!late }),
  };
}
