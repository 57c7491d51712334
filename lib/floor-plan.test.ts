import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { circles, type Source, violations } from "@/test/floor-plan/violations";

const mostFilesInFolder = 20;
const mostLinesInFile = 300;

const root = resolve(import.meta.dirname, "..");
const tops = [
  "app",
  "components",
  "lib",
  "sandbox",
  "scripts",
  "test",
  "e2e",
  "bench",
  "soak",
  "shots",
];

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|mjs|css)$/.test(name) && !name.includes("generated"))
    .map((name) => `${folder}/${name}`);
}

const read = (path: string): Source => ({ path, text: readFileSync(join(root, path), "utf8") });
const isTest = (path: string) => /\.test\.tsx?$/.test(path);

const files = tops.flatMap(filesBelow);
const sources = [...files.filter((path) => !isTest(path)), "instrumentation.ts", "proxy.ts"].map(
  read,
);

describe("the floor plan", () => {
  it("is kept by every import", () => {
    expect(sources.length).toBeGreaterThan(400);
    expect(violations(sources)).toEqual([]);
  });

  it("has no circles", () => {
    expect(circles(sources)).toEqual([]);
  });

  it.each([
    ["lib/domain/event-diff.ts", "@/lib/store/events/events", "domain may not use store"],
    ["lib/store/events/events.ts", "../../flows/mirror/sync-calendar", "store may not use flows"],
    ["lib/store/events/events.ts", "@/lib/meeting-baas/port", "store may not use meeting"],
    ["components/shell/nav.tsx", "@/lib/store/calendars/calendars", "may not use store"],
    ["app/api/events/route.ts", "@/lib/store/events/mirror", "writes go through flows"],
    ["app/page.tsx", "@/lib/meeting-baas/port", "app may not use meeting-baas"],
    ["sandbox/team/team.ts", "@/lib/domain/instant", "sandbox may not use domain"],
    ["lib/flows/mirror/sync-calendar.ts", "pg", "uses pg: only store,"],
    ["lib/flows/bots/settle.ts", "@/lib/flows/decisions/edit-bot", "may not use lib/flows/decisi"],
    ["lib/flows/bots/settle.ts", "@/lib/meeting-baas/v1/events", "the hall of lib/meeting-baas al"],
    ["lib/flows/bots/settle.ts", "@/lib/meeting-baas/calling/request", "the hall of lib/meeting-"],
    ["lib/meeting-baas/calling/pace.ts", "../v1/events", "calling may not use lib/meeting-baas/v1"],
    ["lib/flows/upstream/backoff.ts", "../bots/settle", "may not use lib/flows/bots"],
    ["lib/store/events/events.ts", "@/lib/store/bots/bots", "may not use lib/store/bots"],
    ["components/ui/button.tsx", "@/components/list/load-more", "may not use components/list"],
    ["scripts/test.ts", "@/e2e/fixtures/test", "scripts may not use e2e"],
    ["e2e/api/outage.spec.ts", "@/scripts/postgres/connect", "e2e may not use scripts"],
  ])("complains when %s imports %s", (path, imported, words) => {
    const [found] = violations([{ path, text: `import { x } from "${imported}";` }]);
    expect(found).toContain(words);
  });

  it("complains about a type import, a dynamic one and a re-export, too", () => {
    const texts = [
      `import type { A } from "@/lib/flows/a";`,
      `const a = await import("@/lib/flows/a");`,
      `export { a } from "@/lib/flows/a";`,
    ];
    for (const text of texts) expect(violations([{ path: "lib/auth/b.ts", text }])).toHaveLength(1);
  });

  it("complains about a circle", () => {
    const a = { path: "lib/flows/bots/a.ts", text: `import { b } from "./b";` };
    const b = { path: "lib/flows/bots/b.ts", text: `import { c } from "@/lib/flows/bots/c";` };
    const c = { path: "lib/flows/bots/c.tsx", text: `import type { A } from "./a";` };
    expect(circles([a, b])).toEqual([]);
    expect(circles([a, b, c])).toEqual([
      "lib/flows/bots/a → lib/flows/bots/b → lib/flows/bots/c → lib/flows/bots/a",
    ]);
  });

  it("has no rooms or files that could hold anything", () => {
    const vague = /(^|\/)(utils?|helpers?|types|common|misc|index)(\/|\.tsx?$)/;
    expect(files.filter((name) => vague.test(name))).toEqual([]);
  });

  it("has folders and files that can be overlooked", () => {
    const inFolder = new Map<string, number>();
    for (const path of files.filter((path) => !isTest(path))) {
      inFolder.set(dirname(path), (inFolder.get(dirname(path)) ?? 0) + 1);
    }
    expect([...inFolder].filter(([, count]) => count > mostFilesInFolder)).toEqual([]);
    const lines = ({ text }: Source) => text.split("\n").length - 1;
    const long = files.map(read).filter((source) => lines(source) > mostLinesInFile);
    expect(long.map((source) => `${source.path}: ${lines(source)}`)).toEqual([]);
  });
});
