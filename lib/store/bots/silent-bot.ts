import { Prisma } from "@/lib/store/database/generated/client";
import { patience } from "./patience";

/** The bot `b` was sent to its meeting's link some minutes ago, and nothing was heard of it. */
export const isSilent = Prisma.sql`(b.sent and b.state = 'joining'
  and b.state_at <= now() - ${patience}
  and not exists (select from bot_report r where r.bot_id = b.id))`;
