import { env } from "@/lib/env";
import { Prisma } from "@/lib/store/database/generated/client";

/** True in SQL while a session, `s`, of a person, `u`, lets them in. */
export function isOpen(): Prisma.Sql {
  const { SESSION_IDLE_HOURS, SESSION_MAX_DAYS } = env();
  return Prisma.sql`(s.expires_at > now()
    and s.opened_at > now() - make_interval(days => ${SESSION_MAX_DAYS})
    and s.last_seen_at > now() - make_interval(hours => ${SESSION_IDLE_HOURS})
    and u.deactivated_at is null)`;
}
