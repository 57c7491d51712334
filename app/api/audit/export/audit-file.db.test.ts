import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { auditFile } from "./audit-file";

it("holds all that was written down, in one piece, however many pages it takes", async () => {
  const id = randomUUID();
  for (let n = 0; n < 7; n++) await audit(prisma(), { id }, "sync", `calendar ${n}`, null, null);
  const text = async (atOnce: number) =>
    new Response(await auditFile({ person: id }, atOnce)).text();
  const lines = (await text(3)).split("\r\n");
  expect(lines[0]).toMatch(/^at,actor,/);
  expect(lines.slice(1, 8).map((line) => line.match(/calendar \d/)?.[0])).toEqual(
    [6, 5, 4, 3, 2, 1, 0].map((n) => `calendar ${n}`),
  );
  expect(lines.slice(8)).toEqual([""]);
  expect(await text(100)).toBe(lines.join("\r\n"));
  expect(await new Response(await auditFile({ person: randomUUID() })).text()).toBe(
    `${lines[0]}\r\n`,
  );
});
