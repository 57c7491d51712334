import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { BotConfig } from "./bot-view";
import { Response } from "./event-view";

/** As many as people can oversee, and a preview can weigh in a second. */
export const most = { rules: 200, rows: 20, values: 50, domains: 500 } as const;

/** In bytes: room for as many rules, rows and values as there may be, if not all of them long. */
export const longestRules = 4_000_000;

const Id = z
  .string("say its id")
  .regex(/^[\w-]{1,64}$/, "letters, digits, - and _ only, at most 64 of them");
const Name = z.string("say a name").trim().min(1, "say a name").max(100, "at most 100 characters");

const Words = z
  .string("say a word or a phrase")
  .trim()
  .min(1, "say a word or a phrase")
  .max(200, "at most 200 characters");

const address = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/;
const domain = /^[^\s@.*]+(?:\.[^\s@.*]+)+$/;

/** Whether a text is the name of a domain, as it stands behind an address's @. */
export function isDomain(text: string): boolean {
  return text.length <= 253 && domain.test(text);
}

/** One person, all of a domain (`@example.com`), of those below it, too (`@*.example.com`), or a kind. */
export const Who = z
  .string("say an address, @domain, @*.domain, internal, external or owner")
  .trim()
  .max(320, "at most 320 characters")
  .refine(
    isWho,
    "say an address (ana@example.com), a domain (@example.com), a domain and those below it (@*.example.com), internal, external or owner",
  );

function isWho(text: string): boolean {
  if (["internal", "external", "owner"].includes(text)) return true;
  if (text.startsWith("@*.")) return isDomain(text.slice(3));
  return text.startsWith("@") ? isDomain(text.slice(1)) : address.test(text);
}

const some = <T extends z.ZodType>(value: T) =>
  z
    .array(value, "say a list of values")
    .min(1, "say at least one value")
    .max(most.values, `at most ${most.values} values`);

const op = <const Ops extends string[]>(...ops: Ops) => z.enum(ops, `say ${oneOf(ops)}`);
const number = (largest: number) =>
  z.int("say a whole number").min(0, "say 0 or more").max(largest, `at most ${largest}`);

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const hosts = ["zoom", "meet", "teams", "webex", "other"] as const;
const answers = ["accepted", "tentative", "needs-action"] as const;

const fields = {
  text: z.strictObject({
    field: z.enum(["title", "description"]),
    op: op("has_word", "has_phrase", "lacks_word"),
    values: some(Words),
  }),
  organizer: z.strictObject({
    field: z.literal("organizer"),
    op: op("is", "is_not"),
    values: some(Who),
  }),
  guests: z.strictObject({
    field: z.literal("guests"),
    op: op("any", "none", "all"),
    values: some(Who),
  }),
  /** People, without rooms and without the calendar's owner. */
  guest_count: z.strictObject({
    field: z.literal("guest_count"),
    op: op("at_least", "at_most"),
    value: number(10_000),
  }),
  calendar: z.strictObject({
    field: z.literal("calendar"),
    op: op("is", "is_not"),
    values: some(z.uuid("say a calendar's id")),
  }),
  /** What the calendar's owner answered. */
  response: z.strictObject({
    field: z.literal("response"),
    op: z.literal("is", "say is"),
    values: some(Response.extract(answers, `say ${oneOf(answers)}`)),
  }),
  host: z.strictObject({
    field: z.literal("host"),
    op: op("is", "is_not"),
    values: some(z.enum(hosts, `say ${oneOf(hosts)}`)),
  }),
  recurring: z.strictObject({
    field: z.literal("recurring"),
    op: z.literal("is", "say is"),
    value: z.boolean("say true or false"),
  }),
  /** In minutes. */
  duration: z.strictObject({
    field: z.literal("duration"),
    op: op("at_least", "at_most"),
    value: number(100_000),
  }),
};

const names = ["title", "description", ...Object.keys(fields).filter((name) => name !== "text")];

/** One condition of a rule: its values are alternatives. */
export const Row = z.discriminatedUnion(
  "field",
  [
    fields.text,
    fields.organizer,
    fields.guests,
    fields.guest_count,
    fields.calendar,
    fields.response,
    fields.host,
    fields.recurring,
    fields.duration,
  ],
  {
    error: (issue) => (issue.code === "invalid_union" ? `say a field: ${oneOf(names)}` : undefined),
  },
);
export type Row = z.output<typeof Row>;

const rows = z.array(Row, "say a list of rows").max(most.rows, `at most ${most.rows} rows`);

const Skip = z.strictObject({ choice: z.literal("skip", "a restriction's choice is skip") });
const Then = z.discriminatedUnion(
  "choice",
  [
    z.strictObject({ choice: z.literal("record"), config: BotConfig.optional() }),
    z.strictObject({ choice: z.literal("skip") }),
  ],
  "say a choice: record or skip",
);

const ruleOf = <T extends z.ZodType>(then: T) =>
  z
    .strictObject({
      id: Id,
      name: Name,
      enabled: z.boolean("say true or false"),
      when: rows,
      except: rows,
      then,
    })
    .refine((rule) => rule.when.length + rule.except.length <= most.rows, {
      path: ["when"],
      message: `at most ${most.rows} rows in all`,
    });

/** All rows of `when` hold, and none of `except`. */
export const Rule = ruleOf(Then);
export type Rule = z.output<typeof Rule>;

/** A rule that always says no, before anybody is asked. */
export const Restriction = ruleOf(Skip);
export type Restriction = z.output<typeof Restriction>;

const Domain = z
  .string("say a domain")
  .trim()
  .toLowerCase()
  .refine(isDomain, "say a domain such as example.com");

/** The rules of a team, as far as people write them. */
export const RulesContent = z.strictObject({
  /** Unordered: any that matches stops. */
  restrictions: z
    .array(Restriction, "say a list of restrictions")
    .max(most.rules, `at most ${most.rules} of them`),
  /** Ordered: the first that matches decides. */
  rules: z.array(Rule, "say a list of rules").max(most.rules, `at most ${most.rules} of them`),
  internalDomains: z
    .array(Domain, "say a list of domains")
    .max(most.domains, `at most ${most.domains} domains`),
});
export type RulesContent = z.output<typeof RulesContent>;

/** What somebody saves, or wants to see the effect of. */
export const RulesDraft = RulesContent.extend({
  /** The revision that it was made from. */
  revision: z.int("say the revision that it was made from").min(0),
  /** They have read that it calls off many bots, or so many of them and no more, and want it. */
  confirm: z
    .union([z.boolean(), z.int().min(0)], "say true, false, or of how many bots")
    .optional(),
}).check(({ value, issues }) => {
  const { restrictions, rules } = value;
  if (restrictions.length + rules.length > most.rules) {
    const message = `at most ${most.rules} rules and restrictions in all`;
    issues.push({ code: "custom", path: ["rules"], message, input: rules });
  }
  const seen = new Set<string>();
  for (const list of ["restrictions", "rules"] as const) {
    value[list].forEach(({ id }, index) => {
      const message = "its id is another's, too";
      const path = [list, index, "id"];
      if (seen.has(id)) issues.push({ code: "custom", path, message, input: id });
      seen.add(id);
    });
  }
});
export type RulesDraft = z.output<typeof RulesDraft>;

const Editor = z.object({ id: z.string(), name: z.string() });

/** A revision as it was saved. Revision 0 is nobody's: no rule at all. */
export const RulesRevision = RulesContent.extend({
  revision: z.int(),
  editedBy: Editor.nullable(),
  editedAt: Instant.nullable(),
});
export type RulesRevision = z.output<typeof RulesRevision>;

const RuleEditor = z.object({ by: Editor, at: Instant });
export type RuleEditor = z.output<typeof RuleEditor>;

/** Who edited each rule and restriction last, and when, by its id. */
export type Editors = Record<string, RuleEditor>;

/** What stands now. */
export const RulesView = RulesRevision.extend({
  /** Calendars that rules name and that aren't connected any more: such rows match nothing. */
  goneCalendars: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
  /** Domains of the connected mailboxes that aren't among the internal ones. */
  suggestedDomains: z.array(z.string()),
  /** Who edited each rule and restriction last, where that is known. */
  editors: z.array(RuleEditor.extend({ id: z.string() })),
  /**
   * Meetings that each decides in the next 30 days, and decided in the last; what decides none is
   * left out, and restrictions are for admins alone.
   */
  decides: z.array(z.object({ id: z.string(), upcoming: z.int(), past: z.int() })),
  /** How far the meetings to come are decided by this revision. */
  progress: z.object({
    decided: z.int(),
    total: z.int(),
    /** Bots that are to come, and those of them that upstream has. */
    bots: z.int(),
    scheduled: z.int(),
  }),
});
export type RulesView = z.output<typeof RulesView>;

export const RevisionPage = z.object({
  revisions: z.array(RulesRevision.pick({ revision: true, editedBy: true, editedAt: true })),
  next: z.string().nullable(),
});
export type RevisionPage = z.output<typeof RevisionPage>;
