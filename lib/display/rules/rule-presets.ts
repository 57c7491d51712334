import { says } from "@/lib/domain/rules/says";
import type { EventView } from "@/lib/domain/views/event-view";
import type { Row, Rule } from "@/lib/domain/views/rules-view";

export type Preset = Pick<Rule, "name" | "when" | "then"> & {
  id: string;
  /** What it is good for. */
  says: string;
};

/** What to begin with. */
export const presets: readonly Preset[] = [
  {
    id: "external",
    name: "Meetings with guests from outside",
    says: "Calls with customers, candidates and partners.",
    when: [{ field: "guests", op: "any", values: ["external"] }],
    ...says({ choice: "record" }),
  },
  {
    id: "organizer",
    name: "Meetings that one of us organizes",
    says: "Whoever invites has it recorded; invitations from others aren't.",
    when: [{ field: "organizer", op: "is", values: ["owner"] }],
    ...says({ choice: "record" }),
  },
  {
    id: "all",
    name: "Every meeting",
    says: "All that has a link. People still take out what they don't want recorded.",
    when: [],
    ...says({ choice: "record" }),
  },
];

const longestName = 100;
const longestPhrase = 200;

/** A rule for meetings like this one: by its title and its organizer. */
export function ruleOfEvent({ title, organizer }: EventView, id: string): Rule {
  const phrase = cut(title.trim(), longestPhrase);
  const when: Row[] = [];
  if (phrase) when.push({ field: "title", op: "has_phrase", values: [phrase] });
  if (organizer?.email) when.push({ field: "organizer", op: "is", values: [organizer.email] });
  if (when.length === 0) when.push({ field: "title", op: "has_word", values: [] });
  const name = cut(phrase, longestName) || "Meetings like this one";
  return { id, name, enabled: true, when, except: [], ...says({ choice: "record" }) };
}

/** A cut may go through the middle of a surrogate pair. */
function cut(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
}
