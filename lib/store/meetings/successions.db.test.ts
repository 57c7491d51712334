import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { handOn } from "./successions";

const hour = 3_600_000;

/** A meeting for which a person chose some hours ago. */
async function chosen(choice: "record" | "skip" | "rules", hoursAgo: number): Promise<string> {
  const decidedAt = new Date(Date.now() - hoursAgo * hour);
  const decidedBy = { kind: "person", id: "ada", name: "Ada" };
  const key = `ical:${randomUUID()}`;
  const data = { id: randomUUID(), key, choice, decidedAt, decidedBy };
  return (await prisma().meeting.create({ data })).id;
}
const pass = (...pairs: [string, string][]) =>
  prisma().$transaction((tx) =>
    handOn(
      tx,
      pairs.map(([from, to]) => ({ from, to })),
    ),
  );
const found = (id: string) => prisma().meeting.findUnique({ where: { id } });

describe("what was chosen, handed on as two mailboxes have it at once,", () => {
  it.each([0, 1])("reaches a meeting that hands on itself (%i)", async (first) => {
    const a = await chosen("record", 1);
    const b = await chosen("skip", 2);
    const c = await chosen("rules", 3);
    const pairs: [string, string][] = [
      [a, b],
      [b, c],
    ];
    await pass(...(first === 0 ? pairs : pairs.toReversed()));
    expect(await found(a)).toMatchObject({ choice: "record", heirId: b });
    // It has another choice by now, which is still to be handed on, should it be replaced again.
    expect(await found(b)).toMatchObject({ choice: "record", heirId: null });
    expect(await found(c)).toMatchObject({ choice: "skip", heirId: null });
  });

  it.each([0, 1])("is the last of two choices for one meeting (%i)", async (first) => {
    const older = await chosen("record", 2);
    const newer = await chosen("skip", 1);
    const to = await chosen("rules", 3);
    const pairs: [string, string][] = [
      [older, to],
      [newer, to],
    ];
    expect(await pass(...(first === 0 ? pairs : pairs.toReversed()))).toMatchObject([
      { from: newer, to, choice: "skip", before: "rules" },
    ]);
    expect(await found(to)).toMatchObject({ choice: "skip" });
    expect(await found(older)).toMatchObject({ heirId: null });
    expect(await found(newer)).toMatchObject({ heirId: to });
  });
});
