import { prisma } from "@/lib/store/database/prisma";

/** Tables whose writes a test can have a process die at. */
export const crashTables = [
  "delivery",
  "event",
  "event_change",
  "calendar_sync",
  "meeting",
  "bot",
  "quarantined_event",
  "calendar",
  "chore",
  "account_pause",
] as const;
type CrashTable = (typeof crashTables)[number];

/** What becomes of the process whose write it is. */
export type CrashKind = "its transaction fails" | "its connection breaks" | "it dies";

const never = 1_000_000;

/**
 * Lets every write of those tables look whether it is the one to die at. Sequences count them,
 * since what a sequence counted no rollback takes back.
 */
export async function installCrashPoints(): Promise<void> {
  await prisma().$executeRawUnsafe("create sequence crash_dead minvalue 0 start 0");
  await prisma().$executeRawUnsafe("create sequence crash_disconnects minvalue 0 start 0");
  await prisma().$executeRawUnsafe(`
    create function crash() returns trigger language plpgsql as $$
    begin
      if (select last_value from crash_dead) = 2 then
        raise exception 'This process is dead.' using errcode = 'XX000';
      end if;
      if nextval('crash_at_' || tg_table_name) = 0 then
        if (select last_value from crash_dead) = 1 then perform setval('crash_dead', 2); end if;
        if (select last_value from crash_disconnects) = 1 then
          perform pg_terminate_backend(pg_backend_pid());
        end if;
        raise exception 'This write fails.' using errcode = 'XX000';
      end if;
      return null;
    end $$`);
  for (const table of crashTables) {
    await prisma().$executeRawUnsafe(
      `create sequence crash_at_${table} minvalue -1000 start ${never}`,
    );
    await prisma().$executeRawUnsafe(`
      create trigger crash after insert or update or delete on ${table}
      for each statement execute function crash()`);
  }
}

/** Has the n-th write of a table from now be the last of its process. */
export async function armCrash(table: CrashTable, nth: number, kind: CrashKind): Promise<void> {
  const dies = kind === "it dies" ? 1 : 0;
  const disconnects = kind === "its connection breaks" ? 1 : 0;
  await prisma().$queryRawUnsafe(`
    select setval('crash_at_${table}', ${-nth}), setval('crash_dead', ${dies}),
      setval('crash_disconnects', ${disconnects})`);
}

/** Lets all processes write again. */
export async function disarmCrash(table: CrashTable): Promise<void> {
  await prisma().$queryRawUnsafe(
    `select setval('crash_at_${table}', ${never}), setval('crash_dead', 0)`,
  );
}
