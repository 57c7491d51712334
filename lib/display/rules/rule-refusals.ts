/** Why what was given isn't taken, by where it stands: `rules.0.when.1`, `rules.0.name`. */
export type Refusals = ReadonlyMap<string, string>;

/** What the API's details name: each beside its row, or the part of its rule. */
export function refusalsOf(details: unknown): Refusals {
  const found = new Map<string, string>();
  for (const detail of Array.isArray(details) ? details : []) {
    const { path, message }: { path?: unknown; message?: unknown } = { ...detail };
    if (typeof path !== "string" || typeof message !== "string") continue;
    const place = placeOf(path);
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    const before = found.get(place);
    if (before !== sentence) found.set(place, before ? `${before} ${sentence}` : sentence);
  }
  return found;
}

/** What is refused of a rule in any part of it. */
export function isRefused(refusals: Refusals, rule: string): boolean {
  return [...refusals.keys()].some((place) => place === rule || place.startsWith(`${rule}.`));
}

function placeOf(path: string): string {
  const [list = "", index, part, row] = path.split(".");
  if (index === undefined) return list;
  if (list !== "rules" && list !== "restrictions") return list;
  if (part === undefined) return `${list}.${index}`;
  const isRow = (part === "when" || part === "except") && row !== undefined;
  return isRow ? `${list}.${index}.${part}.${row}` : `${list}.${index}.${part}`;
}
