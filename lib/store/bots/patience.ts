import { Prisma } from "@/lib/store/database/generated/client";

/** How long nothing need be heard of a bot: from its meeting's start, or since it was sent. */
export const patience = Prisma.sql`interval '3 minutes'`;

/** How long before its start a bot may be in its meeting's call, and be sent there. */
export const beforeStart = Prisma.sql`interval '10 minutes'`;
