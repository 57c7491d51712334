import { Prisma } from "@/lib/store/database/generated/client";

/**
 * Until when a lease holds that is given or renewed now: long enough for the renewals' rhythm,
 * short enough for a takeover within 10 seconds.
 */
export const leaseEnd = Prisma.sql`now() + interval '8 seconds'`;
