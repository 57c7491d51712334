import { afterEach, beforeEach, expect, it } from "vitest";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { rule } from "@/test/scene/rule-facts";
import { admin, draftOf } from "@/test/scene/rules";
import { upstream } from "@/test/scene/upstream";
import { adoptCalendars, mirroredCalendar, mirroredEvent, workUntilRest } from "@/test/scene/work";
import { tryRules } from "./try-rules";

let calendar: string;
beforeEach(async () => {
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  await upstream.disconnect(calendar);
  await adoptCalendars();
});

it("tells what would become of a meeting by a draft, and saves nothing", async () => {
  const event = await mirroredEvent(calendar, { title: "Weekly sync" });
  await workUntilRest();
  const rules = [
    rule("demo", { when: [{ field: "title", op: "has_word", values: ["demo"] }] }),
    rule("sync", { when: [{ field: "title", op: "has_word", values: ["sync"] }] }),
  ];
  const draft = await draftOf({ rules });
  const why = await tryRules(event, draft, admin);
  expect(why?.decision).toMatchObject({
    choice: "record",
    source: "rule",
    rule: { id: "sync", revision: draft.revision + 1 },
  });
  expect(why?.steps.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["demo", "unmet"],
    ["sync", "matched"],
  ]);
  expect(await readRules(admin)).toMatchObject({ revision: draft.revision, rules: [] });
  expect(await tryRules(calendar, draft, admin)).toBeNull();
});
