import {
  decisionOf,
  external,
  meeting,
  rule,
  save,
  soon,
  title,
  tried,
} from "@/e2e/fixtures/draft-rules";
import { clearRules } from "@/e2e/fixtures/rules";
import { expect, test } from "@/e2e/fixtures/test";
import type { EventInput } from "@/sandbox/events/event-input";
import { addCalendar, botsOn } from "@/test/product/upstream";

// What users of other tools suffered of what rules matched.

// Whoever shares this server goes without rules.
test.beforeEach(async ({ api }) => clearRules(await api("admin")));
test.afterEach(async ({ api }) => clearRules(await api("admin")));

const answered = { field: "response", op: "is", values: ["accepted"] };

test("an unanswered invitation and a rule for accepted ones: none; a declined one: never", async ({
  control,
  api,
}) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "Answers");
  const invited = (response: "accepted" | "declined" | "needs-action") =>
    meeting(control, admin, calendar, { title: response, is_organizer: false, response });
  const [open, declined, accepted] = [
    await invited("needs-action"),
    await invited("declined"),
    await invited("accepted"),
  ];
  const rules = [rule("accepted", [answered])];
  const why = await tried(admin, open, { rules });
  expect(why.decision.choice).toBe("skip");
  expect(why.steps).toMatchObject([{ verdict: "unmet", row: { found: "not given yet" } }]);
  expect((await tried(admin, accepted, { rules })).decision.choice).toBe("record");
  for (const all of [rules, [rule("all")]])
    expect((await tried(admin, declined, { rules: all })).decision).toMatchObject({
      ...{ choice: "skip", source: "ineligible", reason: "The invitation was declined." },
    });
});

test("parts of words don't match; accents and case don't matter, nor does the script", async ({
  control,
  api,
}) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "Words");
  for (const [text, word, matches] of [
    ["International", "internal", false],
    ["RÉSUMÉ review", "resume", true],
    ["1:1 Ada/Ben", "1:1", true],
    ["定例会議", "会議", true],
  ] as const) {
    const event = await meeting(control, admin, calendar, { title: text });
    const why = await tried(admin, event, { rules: [rule("r", [title("has_word", word)])] });
    expect(why.decision.choice, text).toBe(matches ? "record" : "skip");
  }
});

test("a second company domain is internal once it is listed, and rooms are no guests", async ({
  control,
  api,
}) => {
  const admin = await api("admin");
  const calendar = await addCalendar(control, "Two domains");
  const event = await meeting(control, admin, calendar, {
    attendees: [
      { email: "bo@second.example" },
      { email: "c_1@resource.calendar.google.com", name: "Linden", room: true },
    ],
  });
  const rules = [rule("clients", [external])];
  const by = async (...internalDomains: string[]) =>
    (await tried(admin, event, { rules, internalDomains })).decision.choice;
  expect(await by("example.com")).toBe("record");
  expect(await by("example.com", "second.example")).toBe("skip");
  const most = [rule("few", [{ field: "guest_count", op: "at_most", value: 1 }])];
  expect((await tried(admin, event, { rules: most })).decision.choice).toBe("record");
});

test("out of office, focus time and what has no link never get a bot, with the reason", async ({
  control,
  api,
}) => {
  const [admin, viewer] = [await api("admin"), await api("viewer")];
  const calendar = await addCalendar(control, "Never");
  const cases: [Partial<EventInput>, string][] = [
    [{ kind: "out_of_office" }, "It is an absence, not a meeting."],
    [{ kind: "focus_time" }, "It is time to focus, not a meeting."],
    [{ kind: "working_location" }, "It is a place to work, not a meeting."],
    [{ meeting_url: null }, "It has no link that a bot could join."],
  ];
  await save(admin, { rules: [rule("all")] });
  for (const [input, reason] of cases) {
    const event = await meeting(control, admin, calendar, { ...soon(), ...input });
    const { revision } = await (await admin.get("/api/rules")).json();
    expect(revision).toBeGreaterThan(0);
    await expect
      .poll(() => decisionOf(viewer, event))
      .toMatchObject({
        ...{ choice: "skip", source: "ineligible", reason },
      });
    expect(await botsOn(control, event)).toEqual([]);
  }
});
