import { createLoader, createParser, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { auditKindNames } from "@/lib/domain/people/audit-kinds";

export const teamTabs = ["people", "sessions", "tokens", "audit"] as const;

export const tabWords: Record<(typeof teamTabs)[number], string> = {
  people: "People",
  sessions: "Sessions",
  tokens: "Tokens",
  audit: "Audit",
};

const parseAsPerson = createParser({
  parse: (text) => (/^[\w-]{1,64}$/.test(text) ? text : null),
  serialize: String,
});

/** What the page's address says. */
export const teamAddress = {
  tab: parseAsStringLiteral(teamTabs).withDefault("people"),
  /** What the audit is narrowed to. */
  kind: parseAsStringLiteral(auditKindNames),
  person: parseAsPerson,
};

export const loadTeamAddress = createLoader(teamAddress);
export const teamPath = createSerializer(teamAddress);
