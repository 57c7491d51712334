import { prisma } from "@/lib/store/database/prisma";

/** Hashes of the addresses of all who were erased. */
export async function readErasures(): Promise<Set<string>> {
  const rows = await prisma().erasure.findMany({ select: { addressHash: true } });
  return new Set(rows.map(({ addressHash }) => addressHash));
}
