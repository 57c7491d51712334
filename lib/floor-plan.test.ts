import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

// Every import points down. What a room may use is listed here and nowhere else; tests may use
// anything, and so may the scripts, which start things.
const mayUse: Record<string, string[]> = {
  app: [
    "components",
    "http",
    "auth",
    "flows",
    "live",
    "store",
    "browser",
    "domain",
    "log",
    "metrics",
    "stopping",
  ],
  instrumentation: ["worker", "http", "env", "log", "stopping"],
  proxy: [],
  components: ["browser", "domain"],
  worker: ["flows", "store", "domain", "env", "log", "metrics", "stopping"],
  flows: ["domain", "store", "meeting-baas", "auth", "env", "log", "metrics", "read-capped"],
  http: ["auth", "store", "domain", "env", "log", "metrics", "read-capped"],
  live: ["store", "domain", "env", "log", "stopping"],
  auth: ["store", "domain", "env", "log"],
  store: ["domain", "env", "log", "metrics"],
  "meeting-baas": ["domain", "env", "log", "metrics", "read-capped"],
  browser: ["domain"],
  log: ["env"],
  metrics: [],
  stopping: [],
  env: [],
  "read-capped": [],
  domain: [],
  sandbox: [],
};

/** Reads go app → store: these are the reads. */
const readsOfApp = [
  "bot-defaults",
  "bot-entries",
  "calendars",
  "changes",
  "deliveries",
  "events",
  "gauges",
  "quarantine",
  "readiness",
  "recordings",
];

/** Packages that belong to one room. */
const keptTo: Record<string, string[]> = {
  pg: ["store"],
  "@prisma/client": ["store"],
  "@prisma/adapter-pg": ["store"],
  "better-auth": ["auth"],
  "prom-client": ["metrics"],
  swr: ["browser"],
};

const root = resolve(import.meta.dirname, "..");

type Source = { path: string; text: string };

function violations(sources: Source[]): string[] {
  return sources.flatMap((source) =>
    ts
      .preProcessFile(source.text, true, true)
      .importedFiles.map(({ fileName }) => complaint(source.path, fileName))
      .filter((found) => found !== null),
  );
}

function complaint(path: string, imported: string): string | null {
  const from = roomOf(path);
  const target = targetOf(path, imported);
  if (target === null) {
    const name = imported
      .split("/")
      .slice(0, imported.startsWith("@") ? 2 : 1)
      .join("/");
    const rooms = keptTo[name];
    return rooms && !rooms.includes(from) ? `${path} uses ${name}: only ${rooms} may` : null;
  }
  const to = roomOf(target);
  if (from === to) return null;
  if (!mayUse[from]?.includes(to)) return `${path} imports ${target}: ${from} may not use ${to}`;
  if (from === "app" && to === "store" && !readsOfApp.includes(target.split("/")[2] ?? "")) {
    return `${path} imports ${target}: writes go through flows`;
  }
  return null;
}

/** The imported file below the root, without its ending; null for a package. */
function targetOf(path: string, imported: string): string | null {
  if (imported.startsWith("@/")) return imported.slice(2);
  if (!imported.startsWith(".")) return null;
  return relative(root, join(root, dirname(path), imported));
}

function roomOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return (top === "lib" ? second : top).replace(/\.\w+$/, "");
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .filter((name) => !/\.test\.tsx?$|-for-test\.ts$/.test(name) && !name.includes("generated"))
    .map((name) => `${folder}/${name}`)
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

describe("the floor plan", () => {
  it("is kept by every import", () => {
    const beside = ["instrumentation.ts", "proxy.ts"].map((path) => ({
      path,
      text: readFileSync(join(root, path), "utf8"),
    }));
    const sources = ["app", "components", "lib", "sandbox"].flatMap(sourcesBelow).concat(beside);
    expect(sources.length).toBeGreaterThan(100);
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    ["lib/domain/event-diff.ts", "@/lib/store/events", "domain may not use store"],
    ["lib/store/events.ts", "../flows/sync-calendar", "store may not use flows"],
    ["lib/store/events.ts", "@/lib/meeting-baas/client", "store may not use meeting-baas"],
    ["components/shell/nav.tsx", "@/lib/store/calendars", "components may not use store"],
    ["app/api/events/route.ts", "@/lib/store/mirror", "writes go through flows"],
    ["app/page.tsx", "@/lib/meeting-baas/client", "app may not use meeting-baas"],
    ["sandbox/team.ts", "@/lib/domain/instant", "sandbox may not use domain"],
    ["lib/flows/sync-calendar.ts", "pg", "uses pg: only store may"],
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

  it("has no rooms or files that could hold anything", () => {
    const names = ["app", "components", "lib", "sandbox", "scripts"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }),
    );
    const vague = /(^|\/)(utils?|helpers?|types|common|misc|index)(\/|\.tsx?$)/;
    expect(names.filter((name) => !name.includes("generated") && vague.test(name))).toEqual([]);
  });
});
