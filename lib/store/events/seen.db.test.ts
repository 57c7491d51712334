import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role, Viewer } from "@/lib/domain/role";
import { markChangesSeen } from "@/lib/flows/changes/mark-changes-seen";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { listChanges } from "./changes";

async function person(role: Role = "member"): Promise<Viewer> {
  const id = randomUUID();
  const viewer: Viewer = { id, name: "Vi", email: `${id}@example.com`, role };
  await prisma().user.create({ data: { ...viewer, emailVerified: true } });
  return viewer;
}

let calendar: string;
let event: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  event = await mirroredEvent(calendar, { title: "Zero" });
});

async function rename(title: string): Promise<void> {
  await upstream.edit(event, { title });
  await ring(calendar, [event]);
  await workUntilRest();
}

const unseen = async (viewer: Viewer) =>
  (await listChanges({ event, unseen: true }, viewer)).changes.map(({ title }) => title);

/** As if it had been noticed so many minutes ago. */
const age = (minutes: number) =>
  prisma().$executeRaw`update event_change
    set detected_at = detected_at - ${minutes} * interval '1 minute' where event_id = ${event}::uuid`;

describe("what somebody has seen", () => {
  it("is all that was before they came", async () => {
    const viewer = await person();
    expect(await unseen(viewer)).toEqual([]);
    await rename("One");
    expect(await unseen(viewer)).toEqual(["One"]);
    expect(await unseen(await person())).toEqual([]);
  });

  it("is what they mark, with what came before it, each for themselves", async () => {
    const [one, other] = [await person(), await person()];
    for (const title of ["A", "B", "C"]) await rename(title);
    const { changes } = await listChanges({ event, limit: 3 }, one);
    expect(changes.map(({ seen }) => seen)).toEqual([false, false, false]);
    const b = changes[1]?.id ?? "";
    await markChangesSeen({ changes: [b, b, "999999999999"] }, one);
    expect(await unseen(one)).toEqual(["C"]);
    await markChangesSeen({ changes: [b] }, one);
    expect(await unseen(other)).toEqual(["C", "B", "A"]);
    const after = (await listChanges({ event, limit: 3 }, one)).changes;
    expect(after.map(({ seen }) => seen)).toEqual([false, true, true]);
  });

  it("is all up to an instant, however young", async () => {
    const viewer = await person();
    for (const title of ["D", "E", "F"]) await rename(title);
    const { changes } = await listChanges({ event, limit: 3 }, viewer);
    await markChangesSeen({ until: changes[1]?.detectedAt ?? "" }, viewer);
    expect(await unseen(viewer)).toEqual(["F"]);
    await markChangesSeen({ until: new Date(Date.now() + 60_000).toISOString() }, viewer);
    expect(await unseen(viewer)).toEqual([]);
    await rename("G");
    expect(await unseen(viewer)).toEqual(["G"]);
  });

  it("leaves nothing behind of what is old", async () => {
    const viewer = await person();
    await rename("H");
    const { changes } = await listChanges({ event, limit: 1 }, viewer);
    await markChangesSeen({ changes: [changes[0]?.id ?? ""] }, viewer);
    const marks = () => prisma().seenChange.count({ where: { personId: viewer.id } });
    expect(await marks()).toBe(1);
    await age(10);
    await rename("I");
    await markChangesSeen({ until: changes[0]?.detectedAt ?? "" }, viewer);
    expect(await unseen(viewer)).toEqual(["I"]);
    expect(await marks()).toBe(0);
    // An older instant takes nothing back.
    await markChangesSeen({ until: new Date(0).toISOString() }, viewer);
    expect(await unseen(viewer)).toEqual(["I"]);
  });

  it("isn't what was still being written when they marked all, and bears an older number", async () => {
    const viewer = await person();
    await rename("J");
    const [late] = (await listChanges({ event, limit: 1 }, viewer)).changes;
    const { title: _, ...row } = await prisma().eventChange.findUniqueOrThrow({
      where: { id: BigInt(late?.id ?? 0) },
    });
    await prisma().eventChange.delete({ where: { id: row.id } });
    await rename("K");
    await markChangesSeen({ until: new Date(Date.now() + 60_000).toISOString() }, viewer);
    await prisma().eventChange.create({ data: { ...row, fields: [], title: "J" } });
    expect(await unseen(viewer)).toEqual(["J"]);
  });

  it("is a meeting's changes in all calendars, by whichever of them somebody looked at", async () => {
    const other = await mirroredCalendar();
    const ical_uid = `${randomUUID()}@google.com`;
    const start = new Date(Date.now() + 86_400_000).toISOString();
    const copy = { title: "Copied", ical_uid, start };
    const copies = [await mirroredEvent(calendar, copy), await mirroredEvent(other, copy)] as const;
    const renameCopy = async (of: 0 | 1, title: string) => {
      await upstream.edit(copies[of], { title });
      await ring(of === 0 ? calendar : other, [copies[of]]);
      await workUntilRest();
    };
    const viewer = await person();
    const unseenOf = async () => {
      const of = async (one: string) =>
        (await listChanges({ event: one, unseen: true }, viewer)).changes.map(({ title }) => title);
      return [await of(copies[0]), await of(copies[1])];
    };
    await renameCopy(1, "Both");
    await renameCopy(0, "Both");
    await renameCopy(1, "Both again");
    await renameCopy(0, "Both again");
    expect(await unseenOf()).toEqual([
      ["Both again", "Both"],
      ["Both again", "Both"],
    ]);
    const { changes } = await listChanges({ event: copies[0] }, viewer);
    // The newest says it all.
    await markChangesSeen({ changes: [changes[0]?.id ?? ""] }, viewer);
    expect(await unseenOf()).toEqual([[], []]);
    // A copy that says the same a moment later says nothing new; what only it says does.
    await renameCopy(0, "Last");
    await renameCopy(1, "Last");
    await renameCopy(1, "Own");
    const newest = (await listChanges({ event: copies[0], limit: 1 }, viewer)).changes[0];
    await markChangesSeen({ changes: [newest?.id ?? ""] }, viewer);
    expect(await unseenOf()).toEqual([[], ["Own"]]);
  });

  it("is what is older than a day, to viewers, who mark nothing until they are members", async () => {
    const viewer = await person("viewer");
    await rename("L");
    expect(await unseen(viewer)).toContain("L");
    await age(24 * 60 + 1);
    expect(await unseen(viewer)).toEqual([]);
    const { changes } = await listChanges({ event, limit: 1 }, viewer);
    expect(changes[0]).toMatchObject({ title: "L", seen: true });
    await prisma().user.update({ where: { id: viewer.id }, data: { role: "member" } });
    const promoted: Viewer = { ...viewer, role: "member" };
    expect(await unseen(promoted)).toEqual([]);
    await rename("M");
    expect(await unseen(promoted)).toEqual(["M"]);
    // From then on the line is theirs.
    await prisma().user.update({ where: { id: viewer.id }, data: { role: "admin" } });
    expect(await unseen(promoted)).toEqual(["M"]);
  });
});
