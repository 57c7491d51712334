import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { Refusal } from "@/lib/domain/refusal";
import type { Row, RulesContent } from "@/lib/domain/views/rules-view";
import { changeMailbox } from "@/lib/flows/rules/change-mailbox";
import { previewRules } from "@/lib/flows/rules/preview-rules";
import { listMailboxes } from "@/lib/store/rules/mailboxes";
import { rule, says, skip } from "@/test/scene/rule-facts";
import { admin, changeRules, draftOf } from "@/test/scene/rules";
import { workOnce } from "@/test/scene/work";
import { step } from "./step";
import { calendarAt, type World } from "./world";

// What admins say for all meetings, and owners for their own.

type Condition = (world: World) => Row;
const conditions: Record<string, Condition> = {
  title: () => ({ field: "title", op: "has_word", values: ["meeting"] }),
  guests: () => ({ field: "guests", op: "any", values: ["@example.com"] }),
  count: () => ({ field: "guest_count", op: "at_least", value: 1 }),
  response: () => ({ field: "response", op: "is", values: ["accepted"] }),
  recurring: () => ({ field: "recurring", op: "is", value: true }),
  organizer: () => ({ field: "organizer", op: "is", values: ["owner"] }),
  calendar: (world) => ({ field: "calendar", op: "is", values: [calendarAt(world, 0).id] }),
  elsewhere: (world) => ({ field: "calendar", op: "is_not", values: [calendarAt(world, 0).id] }),
};

const row = fc.constantFrom(...Object.keys(conditions));
const aRule = fc.record({
  records: fc.boolean(),
  when: fc.array(row, { maxLength: 2 }),
  except: fc.array(row, { maxLength: 1 }),
  message: fc.constantFrom("", "Hello"),
});
const workers = fc.integer({ min: 0, max: 2 });

/** Some admins save rules at the same time, while some processes work. */
export const saveRules = step(
  "saveRules",
  fc.record({
    drafts: fc.array(
      fc.record({
        rules: fc.array(aRule, { maxLength: 2 }),
        restrictions: fc.array(fc.array(row, { minLength: 1, maxLength: 2 }), { maxLength: 1 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    workers,
  }),
  async (world, { drafts, workers }) => {
    const changes = drafts.map((draft) => contentOf(world, draft));
    const [only, ...others] = changes;
    if (only && others.length === 0 && workers === 0) return saveAsPreviewed(only);
    const saving = changes.map((one) => changeRules(one).catch(refused));
    await Promise.all([...saving, ...Array.from({ length: workers }, workOnce)]);
  },
);

/** While nothing else happens, saving does what its preview says. */
async function saveAsPreviewed(changes: Partial<RulesContent>): Promise<void> {
  const { hours, hoursBefore, ...upcoming } = (await previewRules(await draftOf(changes), admin))
    .upcoming;
  const { effect } = await changeRules(changes);
  if (isDeepStrictEqual(effect, upcoming)) return;
  throw new Error(`previewed ${JSON.stringify(upcoming)}, done ${JSON.stringify(effect)}`);
}

type Draft = {
  rules: { records: boolean; when: string[]; except: string[]; message: string }[];
  restrictions: string[][];
};

function contentOf(world: World, { rules, restrictions }: Draft): Partial<RulesContent> {
  const rowsOf = (names: string[]) => names.map((name) => rowOf(world, name));
  return {
    restrictions: restrictions.map((when, n) => skip(`no${n}`, { when: rowsOf(when) })),
    rules: rules.map(({ records, message, when, except }, n) => {
      const rows = { when: rowsOf(when), except: rowsOf(except) };
      const config = message ? { entryMessage: message } : {};
      return records
        ? rule(`record${n}`, { ...rows, ...says({ choice: "record" as const, config }) })
        : skip(`skip${n}`, rows);
    }),
  };
}

/** The owner of a mailbox says something of all its meetings. */
export const switchMailbox = step(
  "switchMailbox",
  fc.record({
    nth: fc.nat({ max: 1 }),
    change: fc.oneof(fc.record({ asks: fc.boolean() }), fc.record({ never: fc.boolean() })),
    workers,
  }),
  async (_, { nth, change, workers }) => {
    const mailbox = (await listMailboxes(admin))[nth]?.mailbox;
    const changing = mailbox ? [changeMailbox(mailbox, change, admin).catch(refused)] : [];
    await Promise.all([...changing, ...Array.from({ length: workers }, workOnce)]);
  },
);

function rowOf(world: World, name: string): Row {
  const condition = conditions[name];
  if (!condition) throw new Error(`there is no row ${name}`);
  return condition(world);
}

function refused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
