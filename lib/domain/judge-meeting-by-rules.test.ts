import { describe, expect, it } from "vitest";
import { ada, bo, guest, now, rule, ruleset, says, skip } from "@/test/scene/rule-facts";
import { type Chosen, judgeMeeting, type MeetingFacts, standingAmong } from "./judge-meeting";
import type { MeetingCopy } from "./rules/meeting-copy";
import { prepareRules, type Ruleset } from "./rules/prepare-rules";
import type { Row } from "./views/rules-view";

const mel = { kind: "person" as const, id: "mel", name: "Mel" };
const nobody: Chosen = { choice: "rules", by: null, config: null };
const recorded: Chosen = { choice: "record", by: mel, config: null };
const skipped: Chosen = { choice: "skip", by: mel, config: null };
const everything = { rules: [rule("all")] };
const external: Row = { field: "guests", op: "any", values: ["external"] };
const secret: Row = { field: "title", op: "has_word", values: ["confidential"] };

const judge = (
  rules: Partial<Ruleset>,
  copies: MeetingCopy[] = [ada()],
  facts: Partial<MeetingFacts> = {},
) =>
  judgeMeeting({
    ...{ own: nobody, series: null, defaults: {} },
    ...facts,
    ruling: { rules: prepareRules(ruleset(rules)), copies, now },
  });

describe("who decides", () => {
  it("is a rule, with its name and revision", () => {
    expect(judge(everything)).toMatchObject({
      choice: "record",
      source: "rule",
      by: { kind: "rule", id: "all", name: "all", revision: 7 },
      rule: { id: "all", name: "all", revision: 7 },
      reason: "The rule “all” asks for it.",
      overruled: [],
    });
  });

  it("is the first rule that matches, which may say no", () => {
    const rules = [skip("off", { enabled: false }), skip("no", { when: [external] }), rule("all")];
    expect(judge({ rules })).toMatchObject({
      choice: "skip",
      source: "rule",
      rule: { id: "no" },
      reason: "The rule “no” says not to record it.",
    });
  });

  it("is nobody where there is no rule, or none matches", () => {
    expect(judge({})).toMatchObject({ source: "default", reason: "Nobody chose it." });
    const rules = [rule("r", { when: [secret] })];
    expect(judge({ rules })).toMatchObject({
      choice: "skip",
      source: "default",
      by: null,
      rule: null,
      reason: "No rule matches it.",
    });
  });

  it("is a person before any rule", () => {
    expect(judge(everything, [ada()], { own: skipped })).toMatchObject({
      choice: "skip",
      source: "person",
      overruled: [{ source: "rule", choice: "record" }],
    });
    expect(judge({}, [ada()], { own: recorded })).toMatchObject({
      source: "person",
      overruled: [],
    });
  });

  it("is the series before any rule", () => {
    const series = { choice: "skip" as const, by: mel, config: null };
    expect(judge(everything, [ada()], { series })).toMatchObject({
      choice: "skip",
      source: "series",
      overruled: [{ source: "rule", choice: "record" }],
    });
  });

  it("is a restriction before any person, whose choice is kept", () => {
    const rules = { ...everything, restrictions: [skip("Legal", { when: [external] })] };
    expect(judge(rules, [ada()], { own: recorded })).toMatchObject({
      choice: "skip",
      source: "restriction",
      by: { kind: "restriction", id: "Legal", revision: 7 },
      rule: { id: "Legal", name: "Legal", revision: 7 },
      reason: "The restriction “Legal” holds it back.",
      overruled: [
        { source: "person", choice: "record" },
        { source: "rule", choice: "record" },
      ],
    });
  });

  it("is any restriction, in whichever order they stand", () => {
    const legal = skip("Legal", { when: [external] });
    const hidden = { guestsHidden: true, attendees: [] };
    const both = [skip("Pay", { when: [secret] }), legal];
    expect(judge({ restrictions: both }).rule?.id).toBe("Legal");
    expect(judge({ restrictions: both.toReversed() }).rule?.id).toBe("Legal");
    // One that matches is named before one of which that isn't known.
    expect(judge({ restrictions: [legal, skip("all")] }, [ada(hidden)]).reason).toBe(
      "The restriction “all” holds it back.",
    );
  });
});

describe("what isn't known", () => {
  const hidden = [ada({ guestsHidden: true, attendees: [guest("ada@acme.example")] })];
  it("is no yes, and says so", () => {
    expect(judge({ rules: [rule("Clients", { when: [external] })] }, hidden)).toMatchObject({
      choice: "skip",
      source: "default",
      reason: "The rule “Clients” doesn't ask for it, since its guests are hidden.",
    });
  });

  it("lets a later rule say yes", () => {
    const rules = [rule("Clients", { when: [external] }), rule("all")];
    expect(judge({ rules }, hidden)).toMatchObject({ choice: "record", rule: { id: "all" } });
  });

  it("is a no, and says so", () => {
    const no = skip("No clients", { when: [external] });
    expect(judge({ rules: [no, rule("all")] }, hidden)).toMatchObject({
      choice: "skip",
      source: "rule",
      reason: "The rule “No clients” says no, since its guests are hidden.",
    });
    expect(judge({ restrictions: [no], rules: [rule("all")] }, hidden)).toMatchObject({
      choice: "skip",
      source: "restriction",
      reason: "The restriction “No clients” holds it back, since its guests are hidden.",
    });
  });
});

describe("what rules never record", () => {
  const reasons: [string, Partial<MeetingCopy>, string][] = [
    ["without a link", { meetingUrl: null }, "It has no link that a bot could join."],
    ["that lasts all day", { allDay: true }, "It lasts all day: rules record no such event."],
    ["that has ended", { endsAt: now }, "It has ended."],
    ["that was cancelled", { status: "cancelled" }, "It was cancelled."],
    ["that was deleted", { deleted: true }, "It was cancelled."],
    ["of a calendar that is gone", { disconnected: true }, "Its calendar is disconnected."],
    ["that was declined", { response: "declined" }, "The invitation was declined."],
    ["that is an absence", { kind: "out_of_office" }, "It is an absence, not a meeting."],
    ["of focus", { kind: "focus_time" }, "It is time to focus, not a meeting."],
    ["that is a place", { kind: "working_location" }, "It is a place to work, not a meeting."],
    ["that is private", { private: true }, "It is private: rules record nothing private."],
    [
      "that is personal",
      { personal: true },
      "It is marked as personal: rules record nothing personal.",
    ],
  ];
  it.each(reasons)("is one %s, with the reason", (_, changes, reason) => {
    expect(judge(everything, [ada(changes)])).toMatchObject({
      choice: "skip",
      source: "ineligible",
      by: null,
      rule: null,
      reason,
      overruled: [],
    });
  });

  it("is one that is private in any live copy, and no other for what one copy is", () => {
    expect(judge(everything, [ada(), bo({ private: true })]).source).toBe("ineligible");
    expect(judge(everything, [ada(), bo({ personal: true })]).source).toBe("ineligible");
    expect(judge(everything, [ada(), bo({ private: true, deleted: true })]).choice).toBe("record");
    for (const changes of [{ response: "declined" }, { meetingUrl: null }, { allDay: true }]) {
      const copies = [ada(), bo(changes as Partial<MeetingCopy>)];
      expect(judge(everything, copies).choice).toBe("record");
    }
  });

  it("may be recorded by a person, unless it is restricted", () => {
    const day = [ada({ allDay: true })];
    expect(judge(everything, day, { own: recorded })).toMatchObject({ source: "person" });
    const rules = { restrictions: [skip("all")] };
    expect(judge(rules, day, { own: recorded })).toMatchObject({ source: "restriction" });
    expect(judge(rules, day)).toMatchObject({ source: "ineligible" });
  });
});

describe("copies", () => {
  it("count one by one where rules say yes: rows of two don't add up", () => {
    const when: Row[] = [secret, { field: "calendar", op: "is", values: [ada().calendarId] }];
    const named = bo({ title: "Confidential" });
    expect(judge({ rules: [rule("r", { when })] }, [ada(), named]).choice).toBe("skip");
    expect(judge({ rules: [rule("r", { when })] }, [ada({ title: "Confidential" })]).choice).toBe(
      "record",
    );
  });

  it("hold back by any of them, even one that was declined", () => {
    const rules = { ...everything, restrictions: [skip("Pay", { when: [secret] })] };
    const named = bo({ title: "Confidential", response: "declined" });
    expect(judge(rules, [ada(), named]).source).toBe("restriction");
    expect(judge(rules, [ada(), { ...named, deleted: true }]).choice).toBe("record");
  });

  it("that were declined don't ask", () => {
    const rules = [
      rule("r", { when: [{ field: "calendar", op: "is", values: [bo().calendarId] }] }),
    ];
    expect(judge({ rules }, [ada(), bo()]).choice).toBe("record");
    expect(judge({ rules }, [ada(), bo({ response: "declined" })]).choice).toBe("skip");
  });
});

describe("a mailbox", () => {
  const off = { mailbox: "ADA@acme.example", asks: false, never: false };
  it("that asks for no bot leaves a colleague's to ask, and it says whose does", () => {
    const rules = { ...everything, switches: [off] };
    expect(judge(rules)).toMatchObject({
      choice: "skip",
      source: "default",
      reason: "Its calendars ask for no bot.",
    });
    expect(judge(rules, [ada(), bo()])).toMatchObject({
      choice: "record",
      reason: "The rule “all” asks for it, in the calendar Bo.",
    });
  });

  it("that asks for no bot leaves it to a rule that says no, too", () => {
    const rules = { rules: [skip("no"), rule("all")], switches: [off] };
    const { source, rule: by } = judge(rules, [ada(), bo({ response: "declined" })]);
    expect([source, by?.id]).toEqual(["rule", "no"]);
  });

  it("of which nothing is recorded is a restriction wherever it is invited", () => {
    const rules = { ...everything, switches: [{ ...off, asks: true, never: true }] };
    const reason = "Nothing is recorded where ada@acme.example is invited.";
    expect(judge(rules)).toMatchObject({ source: "restriction", reason });
    expect(judge(rules, [bo()])).toMatchObject({ source: "restriction", reason });
    const without = bo({ organizer: guest("cy@client.example"), attendees: [] });
    expect(judge(rules, [without]).choice).toBe("record");
    expect(judge(rules, [{ ...without, guestsHidden: true }]).choice).toBe("record");
  });
});

it("is laid in layers: how to record is said by team, rule, series, meeting", () => {
  const own = { ...nobody, config: { name: "Mine" } };
  const series = {
    ...{ choice: "record" as const, by: mel },
    config: { name: "Series", entryMessage: "Series" },
  };
  const config = { name: "Rule", entryMessage: "Rule", silenceTimeout: 60 };
  const rules = { rules: [rule("r", says({ choice: "record", config }))] };
  const defaults = { name: "Team", noOneJoinedTimeout: 90, silenceTimeout: 90 };
  expect(judge(rules, [ada()], { own, series, defaults }).config).toEqual({
    name: "Mine",
    entryMessage: "Series",
    silenceTimeout: 60,
    noOneJoinedTimeout: 90,
  });
});

it("stays what it was once it is over, whatever rules say now", () => {
  const was = judge(everything);
  expect(judge({}, [ada({ endsAt: now })], { ended: was })).toMatchObject({
    choice: "record",
    source: "rule",
    rule: { id: "all", revision: 7 },
  });
});

it("stays as it was to be recorded once it is over", () => {
  const config = { name: "Rule", entryMessage: "Hello" };
  const was = judge({ rules: [rule("r", says({ choice: "record", config }))] });
  const over = { ended: was, defaults: { name: "Newer", silenceTimeout: 60 } };
  expect(judge({}, [ada({ endsAt: now })], over).config).toEqual(config);
  const own = { ...recorded, config: { name: "Mine" } };
  expect(judge({}, [ada({ endsAt: now })], { ...over, own }).config).toEqual({
    ...config,
    name: "Mine",
  });
});

describe("of what several mailboxes say of a series", () => {
  const said = (mailbox: string, choice: "record" | "skip" | "rules", isOrganizers = false) => ({
    ...{ mailbox, choice, isOrganizers, config: null },
    by: { ...mel, id: `${mailbox} ${choice}` },
  });
  it("the organizer's counts, else the more protective", () => {
    const choiceOf = (...all: ReturnType<typeof said>[]) => standingAmong(all, null)?.choice;
    expect(choiceOf(said("b", "record"), said("a", "skip"))).toBe("skip");
    expect(choiceOf(said("b", "skip"), said("a", "record", true))).toBe("record");
    expect(choiceOf(said("a", "record"), said("a", "skip"))).toBe("record");
    expect(choiceOf(said("a", "rules"), said("a", "skip"))).toBeUndefined();
    expect(choiceOf(said("b", "record"), said("a", "rules", true))).toBe("record");
  });
});
