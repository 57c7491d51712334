import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { floors, hallOnly, keptTo, readsOfApp, rooms } from "./plan";

const root = resolve(import.meta.dirname, "../..");

export type Source = { path: string; text: string };

const importsOf = ({ text }: Source) =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

/** Imports that the plan doesn't allow, in words. */
export function violations(sources: Source[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .map((imported) => complaint(source.path, imported))
      .filter((found) => found !== null),
  );
}

function complaint(path: string, imported: string): string | null {
  const from = floorOf(path);
  const target = targetOf(path, imported);
  if (target === null) return complaintOfPackage(path, imported);
  const to = floorOf(target);
  if (from !== to) {
    if (!floors[from]?.includes(to)) return `${path} imports ${target}: ${from} may not use ${to}`;
    const closed = hallOnly[from]?.find((floor) => target.startsWith(`${floor}/`));
    if (closed && roomOf(closed, target) !== "hall") {
      return `${path} imports ${target}: ${from} may use the hall of ${closed} alone`;
    }
    const isWrite = from === "app" && to === "store" && !readsOfApp.includes(target.slice(10));
    return isWrite ? `${path} imports ${target}: writes go through flows` : null;
  }
  return complaintOfRoom(path, target);
}

function complaintOfPackage(path: string, imported: string): string | null {
  const name = imported
    .split("/")
    .slice(0, imported.startsWith("@") ? 2 : 1)
    .join("/");
  const only = keptTo[name];
  return only && !only.includes(floorOf(path)) ? `${path} uses ${name}: only ${only} may` : null;
}

function complaintOfRoom(path: string, target: string): string | null {
  const floor = Object.keys(rooms).find((name) => path.startsWith(`${name}/`));
  const plan = floor && rooms[floor];
  if (!plan || !target.startsWith(`${floor}/`)) return null;
  const [from, to] = [roomOf(floor, path), roomOf(floor, target)];
  if (from === to || plan[from]?.includes(to)) return null;
  return `${path} imports ${target}: ${floor}/${from} may not use ${floor}/${to}`;
}

/** Files that import each other in a loop, by the loop. */
export function circles(sources: Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path.replace(/\.tsx?$/, "")));
  const uses = new Map(
    sources.map((source) => [
      source.path.replace(/\.tsx?$/, ""),
      importsOf(source)
        .map((imported) => targetOf(source.path, imported))
        .filter((target) => target !== null && paths.has(target)) as string[],
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: string[]) => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(" → "));
    if (done.has(path)) return;
    done.add(path);
    for (const used of uses.get(path) ?? []) visit(used, [...way, path]);
  };
  for (const path of paths) visit(path, []);
  return found;
}

/** The imported file below the root, without its ending; null for a package. */
function targetOf(path: string, imported: string): string | null {
  if (imported.startsWith("@/")) return imported.slice(2);
  if (!imported.startsWith(".")) return null;
  return relative(root, join(root, dirname(path), imported));
}

function floorOf(path: string): string {
  const [top = "", second = ""] = path.split("/");
  return (top === "lib" ? second : top).replace(/\.\w+$/, "");
}

function roomOf(floor: string, path: string): string {
  const [room = "", file] = path.slice(floor.length + 1).split("/");
  return file ? room : "hall";
}
