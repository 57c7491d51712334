import {
  createLoader,
  createParser,
  createSerializer,
  parseAsInteger,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId } from "@/lib/browser/api/parse-as-id";

export const ruleTabs = ["rules", "people", "revisions"] as const;

export const tabWords: Record<(typeof ruleTabs)[number], string> = {
  rules: "Rules",
  people: "Domains and people",
  revisions: "Revisions",
};

const parseAsRule = createParser({
  parse: (text) => (/^[\w-]{1,64}$/.test(text) ? text : null),
  serialize: String,
});

/** What the page's address says. */
export const rulesAddress = {
  tab: parseAsStringLiteral(ruleTabs).withDefault("rules"),
  /** The rule or restriction that is being read or edited. */
  rule: parseAsRule,
  /** The event that a new rule is to be made from. */
  from: parseAsId,
  /** The revision that is open. */
  revision: parseAsInteger,
};

export const loadRulesAddress = createLoader(rulesAddress);
export const rulesPath = createSerializer(rulesAddress);
