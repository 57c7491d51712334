import { describe, expect, it } from "vitest";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";

const wire = {
  uuid: "11111111-1111-4111-8111-111111111111",
  calendar_uuid: "22222222-2222-4222-8222-222222222222",
  google_id: "abc",
  name: "Retro",
  meeting_url: "",
  start_time: "2026-05-01T12:00:00Z",
  end_time: "2026-05-01T13:00:00Z",
  last_updated_at: "2026-04-04T12:29:32Z",
  is_organizer: false,
  is_recurring: false,
  deleted: false,
  attendees: [],
};

function textOf(raw: object): string | null {
  const result = interpretEvent({ ...wire, raw });
  if (!result.ok) throw new Error(result.reason);
  return result.event.description;
}
const google = (description: string) => textOf({ kind: "calendar#event", description });

describe("a description at Google, which has one field for text and HTML,", () => {
  it.each<[string, string]>([
    ["Agenda:\n1. Budget\n2. Hiring", "Agenda:\n1. Budget\n2. Hiring"],
    ["Agenda:\r\n1. Budget\r\n\r\n  indented\rend", "Agenda:\n1. Budget\n\n  indented\nend"],
    ["Ask Kim <kim@example.org>\nor <b.smith@example.org>", ""],
    ["Notes: <https://example.org/a?b=1&c=2>\nsee there", ""],
    ["if a < b && c > d\nthen a <b && c> d; x<y", ""],
    ["Fill in <name> and <date>\nR&D; AT&T", ""],
    ["Line one\n\n\nLine two", ""],
    ["<title> at <time>\n<link>", ""],
    ["<!-- not a comment -->\n<<<p", ""],
  ])("of text keeps its lines and signs: %j", (description, shown) => {
    expect(google(description)).toBe(shown || description);
  });

  it.each<[string, string]>([
    ["Agenda<br>1. Budget<ul><li>a</li></ul>", "Agenda\n1. Budget\n * a"],
    ["<p>One\ntwo</p>\n\n<p>Three</p>", "One two\n\nThree"],
    ["<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "* a\n * b"],
    ["Fish &amp; chips", "Fish & chips"],
    ["<div><o:p></o:p>From Word</div>", "From Word"],
  ])("of HTML is read as that: %j", (description, shown) => {
    expect(google(description)).toBe(shown);
  });

  it.each<[string, string]>([
    ["Agenda:\n1. <b>Budget</b>\n2. Hiring", "Agenda:\n1. Budget\n2. Hiring"],
    ["Agenda:\n1. Budget<br>2. Hiring\nBye", "Agenda:\n1. Budget\n2. Hiring\nBye"],
    ["One<br>\nTwo<br/>\n<br>\nThree", "One\nTwo\n\nThree"],
    ["Ask <kim@example.org>\n<i>soon</i> &amp; often", "Ask <kim@example.org>\nsoon & often"],
    [
      "Top\nlines\n<p>And a\nparagraph</p>\nEnd\nhere",
      "Top\nlines\n\nAnd a paragraph\n\nEnd\nhere",
    ],
    ["x < y, <u>said</u> Kim\nz > y", "x < y, said Kim\nz > y"],
    ["Join: <https://example.org/x>\n<b>now</b>", "Join: <https://example.org/x>\nnow"],
  ])("of both reads well: %j", (description, shown) => {
    expect(google(description)).toBe(shown);
  });

  it.each([
    `<b ${"a ".repeat(100_000)}`,
    `${"<b".repeat(60_000)} ${" ".repeat(60_000)}`,
    `${"<a href='".repeat(20_000)}`,
    `${"<p>\n".repeat(50_000)}`,
    `${"&".repeat(100_000)}amp;<br>${"<".repeat(90_000)}`,
  ])("of hostile text is read in no time (%#)", (description) => {
    const before = performance.now();
    google(description);
    expect(performance.now() - before).toBeLessThan(30_000);
  });
});

describe("a description at Microsoft, which says what it is,", () => {
  const microsoft = (contentType: string, content: string) =>
    textOf({ subject: "Retro", isAllDay: false, body: { contentType, content } });

  it("is read as it says", () => {
    expect(microsoft("text", "a\n<b>c</b> &amp; d\r\ne")).toBe("a\n<b>c</b> &amp; d\ne");
    expect(microsoft("html", "<html><body>a\nb<br>c</body></html>")).toBe("a b\nc");
    expect(microsoft("HTML", "one\ntwo")).toBe("one two");
  });
});
