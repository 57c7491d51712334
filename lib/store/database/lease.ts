import { Prisma } from "@/lib/store/database/generated/client";

/**
 * Until when a lease holds that is given or renewed now: long enough for the renewals' rhythm,
 * short enough for a takeover within 10 seconds of a process' end.
 */
export const leaseEnd = Prisma.sql`now() + interval '8 seconds'`;

/** A wish is left so long to the request of the person who waits for it, before a loop takes it. */
export const afterRequest = Prisma.sql`now() + interval '15 seconds'`;

/** A report is left so long to whoever took it: there are no renewals. */
export const reportLeaseSeconds = 30;

/**
 * In SQL over a leased row that is being taken: how many of its tries in a row have ended with their
 * process. A try that was written down as failed is none of them.
 */
export const deathsNow = Prisma.sql`case when lease_until is null then 0 else deaths + 1 end`;

/**
 * In SQL over a leased row: nobody has it, or whoever had it is gone. Work that ends its process
 * each time comes back ever later, so that others get their turn.
 */
export const isFree = Prisma.sql`(lease_until is null or lease_until < now() - make_interval(
  secs => case when deaths < 2 then 0 else least(2 ^ least(deaths + 1, 12), 3600) end))`;

/** In SQL over a leased row that is being taken: its last three tries ended with their process. */
export const hasEndedProcesses = Prisma.sql`(lease_until is not null and deaths >= 2)`;

/** What a person reads of such a row: nobody was left to write down a better reason. */
export const endedProcesses = "Callboard stopped again and again while it worked on this.";
