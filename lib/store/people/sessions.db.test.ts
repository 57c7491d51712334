import { beforeEach, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { withinLimit } from "./sessions";

beforeEach(async () => {
  await prisma().rateLimit.deleteMany();
});

const age = (key: string, seconds: number) =>
  prisma().$executeRaw(Prisma.sql`
    update rate_limit set last_request = last_request - ${seconds} * 1000 where key = ${key}`);
const keys = async () =>
  (await prisma().rateLimit.findMany({ select: { key: true } })).map(({ key }) => key).sort();

it("a limit counts for as long as its window, whoever counts by a shorter one", async () => {
  for (const within of [true, true, true, false])
    expect(await withinLimit("reset", 3, 3_600)).toBe(within);
  await age("reset", 3_500);
  expect(await withinLimit("sign-in", 10, 300)).toBe(true);
  expect(await withinLimit("reset", 3, 3_600)).toBe(false);
  await age("reset", 101);
  expect(await withinLimit("reset", 3, 3_600)).toBe(true);
});

it("what is over is forgotten with others' attempts, a hundred at most with each", async () => {
  await prisma().$executeRaw(Prisma.sql`
    insert into rate_limit (id, key, count, last_request)
    select n::text, n::text, 1, 0 from generate_series(1, 150) n`);
  await withinLimit("one", 10, 300);
  expect(await keys()).toHaveLength(51);
  await withinLimit("two", 10, 300);
  expect(await keys()).toEqual(["one", "two"]);
});

it("two who count at once wait for nobody's leftovers", async () => {
  await withinLimit("old", 10, 300);
  await age("old", 3_601);
  await prisma().$transaction(async (tx) => {
    await tx.$executeRaw(Prisma.sql`select id from rate_limit where key = 'old' for update`);
    await withinLimit("new", 10, 300);
  });
  expect(await keys()).toEqual(["new", "old"]);
});
