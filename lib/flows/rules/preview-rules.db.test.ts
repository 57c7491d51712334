import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "@/lib/domain/views/rules-view";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { decisionOn, refusalOf } from "@/test/scene/people";
import { rule, skip } from "@/test/scene/rule-facts";
import { admin, changeRules, draftOf, noRules } from "@/test/scene/rules";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { previewRules } from "./preview-rules";
import { saveRules } from "./save-rules";

let calendar: string;
beforeEach(async () => {
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  await upstream.reset();
  await noRules();
  await upstream.disconnect(calendar);
  await adoptCalendars();
});

const client = { email: "cy@client.example" };
const external: Row = { field: "guests", op: "any", values: ["external"] };
const word = (...values: string[]): Row => ({ field: "title", op: "has_word", values });
const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const withClient = (input: object = {}) =>
  mirroredEvent(calendar, { attendees: [client], ...input });
const clients = { rules: [rule("clients", { name: "Clients", when: [external] })] };

describe("a preview", () => {
  it("is what saving does, and what is decided then", async () => {
    const events = [await withClient(), await withClient({ title: "Contract" })];
    const draft = await draftOf({
      restrictions: [skip("contracts", { when: [word("contract")] })],
      rules: [rule("clients", { when: [external] }), rule("shadowed", { when: [external] })],
    });
    const preview = await previewRules(draft, admin);
    const { effect } = await saveRules({ ...draft, confirm: true }, admin);
    const { hours, hoursBefore, ...upcoming } = preview.upcoming;
    expect(effect).toEqual(upcoming);
    expect(hours).toBeGreaterThan(hoursBefore);
    expect(preview.total).toBe(
      upcoming.untouched +
        upcoming.counts.gained +
        upcoming.counts.lost +
        upcoming.counts.restricted,
    );
    expect(preview.perRule).toMatchObject([
      { id: "contracts", matches: 1 },
      { id: "clients" },
      { id: "shadowed", decides: 0, shadowedBy: "clients" },
    ]);
    await workUntilRest();
    for (const { eventId } of effect.gained) {
      expect(await decisionOn(eventId)).toMatchObject({ choice: "record", source: "rule" });
    }
    expect(effect.gained.map(({ eventId }) => eventId)).toContain(events[0]);
    expect(await decisionOn(events[1] ?? "")).toMatchObject({ source: "restriction" });
  });

  it("tells of a row that matches nothing, and of the weeks that were", async () => {
    const past = { start: soon(-3 * 24 * 60), attendees: [client] };
    await upstream.event(calendar, past);
    await ring(calendar, null);
    await workUntilRest();
    const typo = rule("typo", { when: [external, word("xylophone")] });
    const preview = await previewRules(await draftOf({ rules: [typo, ...clients.rules] }), admin);
    expect(preview.perRow).toContainEqual({ id: "typo", row: "when.1", matches: 0 });
    expect(preview.past).toMatchObject({ weeks: 4, recorded: 1, recordedBefore: 0, hours: 0.5 });
    expect((await readRules(admin)).rules).toEqual([]);
  });

  it("looks into descriptions for a rule that is on, standing or drafted, and for no other", async () => {
    await withClient({ description: "We sign the contract." });
    const signs: Row = { field: "description", op: "has_word", values: ["contract"] };
    const off = rule("signs", { when: [signs], enabled: false });
    const saved = await changeRules({ rules: [off] });
    const unread = await previewRules(await draftOf({}), admin);
    expect(unread.upcoming.counts).toEqual(saved.effect.counts);
    // Nobody looked: that it matches nothing isn't known.
    expect(unread.perRow).toEqual([]);
    expect(unread.perRule).toEqual([]);
    const on = await previewRules(await draftOf({ rules: [{ ...off, enabled: true }] }), admin);
    expect(on.upcoming.counts).toMatchObject({ gained: 1 });
    expect(on.perRow).toEqual([{ id: "signs", row: "when.0", matches: 1 }]);
    expect(on.perRule).toMatchObject([{ id: "signs", matches: 1, decides: 1 }]);
  });

  it("ends when its person asks for a newer one, or leaves, and no other", async () => {
    const draft = await draftOf(clients);
    const older = previewRules(draft, admin);
    const another = previewRules(draft, { ...admin, id: "another" });
    const newer = previewRules(draft, admin);
    expect(await refusalOf(older)).toMatchObject({ code: "conflict" });
    expect(await newer).toMatchObject({ revision: draft.revision });
    expect(await another).toMatchObject({ revision: draft.revision });
    const left = previewRules(draft, admin, AbortSignal.abort());
    expect(await refusalOf(left)).toMatchObject({ code: "conflict" });
  });

  it("keeps a rule that names a calendar that is gone, and says so", async () => {
    const gone = randomUUID();
    const lost = rule("lost", { when: [{ field: "calendar", op: "is_not", values: [gone] }] });
    const { effect, goneCalendars } = await changeRules({ rules: [lost] });
    expect(effect.counts.gained).toBe(0);
    expect(goneCalendars).toEqual([{ id: gone, name: null }]);
  });
});
