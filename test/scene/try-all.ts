import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import type { Kind } from "@/lib/worker/runner";
import { runAsWorker } from "./work";

/** What is due of one kind, tried until it isn't any more, however long its pauses get. */
export async function tryAll<Piece>(kind: Kind<Piece>, times = 14): Promise<void> {
  for (let time = 0; time < times; time++) {
    await prisma().$executeRaw(Prisma.sql`delete from account_pause`);
    await prisma().$executeRaw(Prisma.sql`
      update bot set due_at = now(), quiet_until = null, look_up_at = null`);
    await prisma().$executeRaw(Prisma.sql`
      update delivery set due_at = now() where due_at is not null`);
    await prisma().$executeRaw(Prisma.sql`update calendar_sync set due_at = now()`);
    for (let piece = await kind.claim(); piece; piece = await kind.claim()) {
      await runAsWorker(kind, piece);
    }
  }
}
